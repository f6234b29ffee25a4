package vn.xom.kit

import java.io.InputStream
import java.io.OutputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.SocketException
import java.net.URI
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicLong
import kotlin.concurrent.thread

/** The wire between a phone and the ward: it can be cut, also in the middle of what it carries. */
class Wire(ward: Ward) : AutoCloseable {
    private val far = URI(ward.address)
    private val door = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val open = ConcurrentHashMap.newKeySet<Socket>()
    private val left = AtomicLong(Long.MAX_VALUE)

    /** Swallows everything, as a bad network does: nothing arrives, and nobody is told. */
    @Volatile
    var swallows = false

    /** Where the phone finds the ward. */
    val address = "http://127.0.0.1:${door.localPort}"

    init {
        thread(isDaemon = true) {
            while (!door.isClosed) {
                val near = runCatching { door.accept() }.getOrNull() ?: break
                if (left.get() <= 0) near.close() else carry(near)
            }
        }
    }

    /** Carries so many bytes more towards the ward, and then nothing. */
    fun cutAfter(bytes: Long) {
        left.set(bytes)
        if (bytes <= 0) cut()
    }

    /** Whole again. */
    fun mend() = left.set(Long.MAX_VALUE)

    private fun cut() = open.forEach { it.close() }

    private fun carry(near: Socket) {
        val far = Socket(far.host, far.port)
        open += listOf(near, far)
        thread(isDaemon = true) { pump(near.getInputStream(), far.getOutputStream()) { left.addAndGet(-it.toLong()) > 0 } }
        thread(isDaemon = true) { pump(far.getInputStream(), near.getOutputStream()) { true } }
    }

    private fun pump(from: InputStream, to: OutputStream, may: (Int) -> Boolean) {
        val bytes = ByteArray(4_096)
        try {
            while (true) {
                val read = from.read(bytes)
                if (read < 0) break
                while (swallows) Thread.sleep(20)
                if (!may(read)) return cut()
                to.write(bytes, 0, read)
                to.flush()
            }
        } catch (_: SocketException) {
            // The other half was cut.
        }
        runCatching { to.close() }
    }

    override fun close() {
        door.close()
        cut()
    }
}
