package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Language
import vn.xom.core.verifyReceipt
import vn.xom.kit.BIRTH
import vn.xom.kit.sentBirth
import kotlin.test.Test
import kotlin.test.assertEquals

class ReceiptTest : Neighbourhood() {
    @Test
    fun `a receipt is checked, says what it proves, and its file holds for others`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.sentBirth() }
        val code = runBlocking { phone.read { dossier(draft).row.code } }
        inHand(phone) {
            navigator.open(Place.Dossier(draft))
            tap(vi.dossiers.openReceipt)
            see(vi.receipt.holds)
            see(vi.receipt.provesNot)
            missing(vi.receipt.place)
            tap(vi.receipt.details)
            see(vi.receipt.place)
            tap(vi.receipt.share)
            val file = outside.shared.single()
            assertEquals("bien-nhan-$code.tlog-proof", file.name)
            val held = verifyReceipt(file.content.decodeToString(), ward.rootKey(), Language.VIETNAMESE)
            assertEquals(runBlocking { phone.read { receipt(draft).commit } }, held.commit)
        }
    }

    @Test
    fun `before the ward has it there is none`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.read { newDraft(BIRTH) } }
        inHand(phone) {
            navigator.open(Place.Receipt(draft))
            see(vi.receipt.none)
        }
    }
}
