package vn.xom.kit

import vn.xom.core.Connectivity
import vn.xom.core.Device
import vn.xom.core.KeyStore
import vn.xom.core.Language
import vn.xom.core.Network
import java.io.File

/**
 * How long all of the home screen takes through Kotlin in a warm JVM, over the store that
 * `xom-tests corpus` has written; `bindings/examples/home.rs` measures the same in Rust.
 */
fun main(arguments: Array<String>) {
    val folder = File(arguments.single())
    val hex = File(folder, "xom.db.key").readText().trim()
    val key = ByteArray(32) { hex.substring(2 * it, 2 * it + 2).toInt(16).toByte() }
    val device =
        Device.open(
            File(folder, "xom.db").path,
            Language.VIETNAMESE,
            object : KeyStore {
                override fun storeKey() = key
            },
            object : Connectivity {
                override fun network() = Network.NONE
            },
            Told(),
            Unscaled,
        )
    device.use {
        repeat(WARM) { check(device.home().notices.isNotEmpty()) }
        val took =
            List(TIMES) {
                val began = System.nanoTime()
                check(device.home().notices.isNotEmpty())
                (System.nanoTime() - began) / 1_000
            }.sorted()
        println("home in Kotlin: ${took[TIMES / 2]} us (median of $TIMES)")
    }
}

private const val WARM = 2_000
private const val TIMES = 400
