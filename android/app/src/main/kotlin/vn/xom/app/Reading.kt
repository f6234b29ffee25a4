package vn.xom.app

import java.io.ByteArrayOutputStream
import java.io.InputStream

/**
 * Everything, up to one byte more than [limit]: what is too large is refused by the core with a
 * reason, and need not fill the phone's memory first.
 */
internal fun InputStream.readAtMost(limit: Int): ByteArray {
    val read = ByteArrayOutputStream()
    val part = ByteArray(64 * 1024)
    while (read.size() <= limit) {
        val count = read(part, 0, minOf(part.size, limit + 1 - read.size()))
        if (count <= 0) break
        read.write(part, 0, count)
    }
    return read.toByteArray()
}
