package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Network
import vn.xom.kit.TestPlatform
import vn.xom.kit.Wire
import vn.xom.kit.exchange
import vn.xom.kit.models.DevicesModel
import java.io.File
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

class LeaveTest : Neighbourhood() {
    private val secrets = listOf("Trần Thị Lan", "001099012345", "Nhà tôi sẽ tới", "Họp tổ tháng 12")

    @Test
    fun `what is unsent is named, everything is removed, and the ward locks the phone`() {
        val leader = phone("leader")
        val notice = runBlocking { leader.read { postNotice(newNotice("Họp tổ tháng 12")) }.also { leader.exchange() } }
        val platform = TestPlatform()
        val resident = phone("resident", platform)
        val (device, name) =
            runBlocking {
                resident.exchange()
                resident.read {
                    setProfile("profile.full_name", "Trần Thị Lan")
                    setProfile("profile.person_id", "001099012345")
                    comment(notice, "Nhà tôi sẽ tới")
                    newDraft("1.001193")
                    setProfile("unfinished_comment/$notice", "Nếu mưa thì")
                    status().device to drafts().single().service
                }
            }
        val outside = NoOutside()
        inHand(resident, outside) {
            navigator.open(Place.Leave)
            see(vi.leave.unsentWaiting("Nhà tôi sẽ tới"))
            see(vi.leave.unsentDraft(name))
            see(vi.leave.unsentBegun("Nếu mưa thì"))
            type(vi.leave.confirmLabel, "xoa")
            tap(vi.leave.wipe)
            see(vi.leave.wipedTitle)
            see(vi.leave.revoked)
            nothingIsLeft(platform)
            tap(vi.common.keyLostBegin)
            assertTrue(outside.left)
        }
        runBlocking {
            leader.exchange()
            assertEquals(DevicesModel.REVOKED, leader.read { devices() }.single { it.id == device }.standing)
        }
    }

    @Test
    fun `without a network the phone is wiped all the same, and the last page says what is left to do`() {
        val platform = TestPlatform()
        val resident = phone("resident", platform)
        ward.close()
        platform.network.network.value = Network.NONE
        inHand(resident) {
            navigator.open(Place.Leave)
            see(vi.leave.nothingUnsent)
            type(vi.leave.confirmLabel, "Xóa")
            tap(vi.leave.wipe)
            see(vi.leave.revokeLater)
            nothingIsLeft(platform)
        }
    }

    @Test
    fun `a notification that is tapped while the phone is being wiped leads nowhere, and a new phone can begin`() {
        Wire(ward).use { wire ->
            val platform = TestPlatform()
            val resident = freshPhone(platform)
            runBlocking {
                resident.read { acceptInvite(ward.invite("resident", at = wire.address)) }
                resident.exchange()
            }
            val outside = NoOutside()
            inHand(resident, outside) {
                navigator.open(Place.Leave)
                see(vi.leave.nothingUnsent)
                type(vi.leave.confirmLabel, "xoa")
                wire.swallows = true
                tap(vi.leave.wipe)
                see(vi.leave.telling)
                navigator.asked = Asked.Notice("n1")
                navigator.open(Place.Settings)
                see(vi.leave.telling)
                wire.cutAfter(0)
                wire.swallows = false
                see(vi.leave.revokeLater)
                assertEquals(Place.Leave, navigator.here.place)
                tap(vi.common.keyLostBegin)
                assertTrue(outside.left)
                assertEquals(Place.Tab.HOME, navigator.here.place)
                assertNull(navigator.asked)
            }
        }
    }

    @Test
    fun `leaving that has begun is shown to whoever looks again`() {
        Wire(ward).use { wire ->
            val resident = freshPhone()
            runBlocking {
                resident.read { acceptInvite(ward.invite("resident", at = wire.address)) }
                resident.exchange()
            }
            inHand(resident) {
                navigator.open(Place.Leave)
                see(vi.leave.nothingUnsent)
                type(vi.leave.confirmLabel, "xoa")
                wire.swallows = true
                tap(vi.leave.wipe)
                see(vi.leave.telling)
            }
            // The window is gone and a new one looks at the same phone, as after the system ended an activity.
            inHand(resident) {
                see(vi.leave.telling)
                wire.cutAfter(0)
                wire.swallows = false
                see(vi.leave.wipedTitle)
            }
        }
    }

    @Test
    fun `a phone that never joined was not locked by anybody`() {
        inHand(freshPhone()) {
            navigator.open(Place.Leave)
            see(vi.leave.nothingUnsent)
            type(vi.leave.confirmLabel, "xoa")
            tap(vi.leave.wipe)
            see(vi.leave.wipedTitle)
            missing(vi.leave.revoked)
            missing(vi.leave.revokeLater)
        }
    }

    @Test
    fun `another word removes nothing`() {
        val platform = TestPlatform()
        inHand(phone("resident", platform)) {
            navigator.open(Place.Leave)
            see(vi.leave.nothingUnsent)
            type(vi.leave.confirmLabel, "xong")
            tap(vi.leave.wipe)
            see(vi.leave.confirmLabel)
            assertTrue(runBlocking { phone.read { status().enrolled } })
        }
    }

    /** Searches the disk: the phone's folder is gone, its key too, and no file beside it holds a word of this life. */
    private fun nothingIsLeft(platform: TestPlatform) {
        assertFalse(platform.store.exists())
        assertTrue(platform.keys.destroyed)
        val left = platform.folder.walk().filter(File::isFile).toList()
        assertContentEquals(listOf("settings"), left.map { it.name })
        left.forEach { file ->
            val content = file.readBytes().decodeToString()
            secrets.forEach { assertFalse(it in content, "“$it” is in ${file.name}") }
        }
    }
}
