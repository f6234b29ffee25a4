package vn.xom.ui

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import vn.xom.core.NewNotice
import vn.xom.core.Urgency
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.enrolled

/** Tests in which phones of one group meet a real ward. */
abstract class Neighbourhood {
    protected val ward by lazy { Ward().also { opened += it } }
    private val opened = mutableListOf<AutoCloseable>()

    /** An enrolled phone. */
    protected fun phone(role: String, platform: TestPlatform = TestPlatform(), vararg more: String): Phone =
        keep(platform, runBlocking { platform.enrolled(ward, role, *more) })

    /** A phone that nobody has invited yet. */
    protected fun freshPhone(platform: TestPlatform = TestPlatform()): Phone = keep(platform, runBlocking { platform.open() })

    private fun keep(platform: TestPlatform, phone: Phone): Phone {
        opened += platform
        opened += phone
        return phone
    }

    @AfterEach
    fun close() = opened.asReversed().forEach { it.close() }
}

/** A notice to be posted. */
fun newNotice(title: String, body: String = "Mời bà con dự họp tại nhà văn hóa.", urgency: Urgency = Urgency.NORMAL): NewNotice =
    NewNotice(title, body, urgency, pinned = false, blocks = null, validFrom = null, validUntil = null, documentNumber = null)
