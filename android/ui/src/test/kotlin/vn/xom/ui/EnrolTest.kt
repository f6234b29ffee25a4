package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Network
import vn.xom.core.NewInvite
import vn.xom.core.Role
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class EnrolTest : Neighbourhood() {
    @Test
    fun `an invite is pasted, looked at and accepted, and home follows`() {
        val link = ward.invite("resident")
        inHand(freshPhone()) {
            type(vi.enrol.linkLabel, link)
            tap(vi.enrol.readLink)
            see(vi.enrol.checkFingerprint)
            see("Người dân")
            tap(vi.enrol.accept)
            see(vi.enrol.joinedTitle)
            tap(vi.common.next)
            see(vi.tabs.services)
            missing(vi.enrol.joinedTitle)
        }
    }

    @Test
    fun `an invite is scanned, and can be put aside`() {
        val outside = object : NoOutside() {
            override val hasCamera = true
        }
        outside.scanned = Scan.Found(ward.invite("resident"))
        inHand(freshPhone(), outside) {
            tap(vi.enrol.scan)
            see(vi.enrol.checkTitle)
            tap(vi.enrol.notMine)
            see(vi.enrol.explain)
            outside.scanned = Scan.Nothing
            tap(vi.enrol.fromPicture)
            see(vi.enrol.noCodeInPicture)
            outside.scanned = Scan.GivenUp
            tap(vi.enrol.scan)
            missing(vi.enrol.noCodeInPicture)
            missing(vi.enrol.linkExample)
            outside.scanned = Scan.ByHand
            tap(vi.enrol.scan)
            see(vi.enrol.linkExample)
        }
    }

    @Test
    fun `without a network the answer is shown, and the leader's phone carries it`() {
        val leader = phone("leader")
        val platform = TestPlatform(Network.NONE)
        val invite = invite(leader, "Nguyễn Thị Hạnh")
        val outside = NoOutside()
        inHand(freshPhone(platform), outside) {
            type(vi.enrol.linkLabel, invite)
            tap(vi.enrol.readLink)
            tap(vi.enrol.accept)
            see(vi.enrol.waitingTitle)
            see(vi.enrol.answerCode)
            tap(vi.enrol.answerShare)
            tap(vi.tabs.services)
            tap(vi.tabs.home)
            see(vi.enrol.answerCode)
            runBlocking {
                leader.read { carryAnswer(outside.sharedTexts.single()) }
                leader.exchange()
                assertEquals(1, leader.read { invites() }.count { it.used })
            }
            platform.network.network.value = Network.FREE
            see(vi.enrol.joinedTitle)
        }
    }

    @Test
    fun `an invite of another ward, opened by a phone that belongs here, is declined in the core's words`() {
        val other = Ward().use { it.invite("resident") }
        inHand(phone("resident")) {
            navigator.asked = Asked.Invite(other)
            see(vi.enrol.checkTitle)
            tap(vi.enrol.accept)
            see(vi.common.errorCode("already_enrolled"))
            assertTrue(runBlocking { phone.read { status().enrolled } })
        }
    }

    @Test
    fun `what is no invite is said so`() {
        inHand(freshPhone()) {
            type(vi.enrol.linkLabel, "xom://invite/AbCd")
            tap(vi.enrol.readLink)
            see(vi.common.errorCode("invalid_invite"))
        }
    }
}

/** The link of a resident's invite, made by a leader. */
fun invite(leader: Phone, name: String): String =
    runBlocking { leader.read { createInvite(NewInvite(null, null, Role.RESIDENT, name, 7u)).link } }
