package vn.xom.ui

import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.core.DraftState
import vn.xom.kit.Loaded
import vn.xom.kit.models.Application
import vn.xom.kit.models.Applications
import vn.xom.kit.models.Checked
import vn.xom.kit.models.ReceiptState
import vn.xom.ui.screens.DossierPage
import vn.xom.ui.screens.DossiersPage
import vn.xom.ui.screens.ReceiptPage

class DossierPictures {
    @Test
    fun list() =
        picture("dossiers") {
            val all =
                Applications(
                    drafts = listOf(residence, residence.copy(id = "p9", state = DraftState.READY, missing = 0u, service = "Đăng ký tạm trú")),
                    sent = listOf(sentForm.view.row),
                    underWay = listOf(checkNotNull(askedDossier.dossier).row, checkNotNull(processedDossier.dossier).row.copy(id = "p4")),
                    finished = listOf(checkNotNull(doneDossier.dossier).row.copy(id = "p5"), checkNotNull(refusedDossier.dossier).row.copy(id = "p6")),
                )
            DossiersPage(Loaded.Ready(all), {}, {})
        }

    @Test
    fun none() = picture("dossiers-none") { DossiersPage(Loaded.Ready(Applications(emptyList(), emptyList(), emptyList(), emptyList())), {}, {}) }

    @ParameterizedTest
    @EnumSource(Look::class)
    fun asked(look: Look) = way("dossier-asked", askedDossier, look)

    @Test
    fun processed() = way("dossier-processed", processedDossier)

    @Test
    fun late() = way("dossier-late", processedDossier, now = Long.MAX_VALUE)

    @Test
    fun result() = way("dossier-result", doneDossier)

    @Test
    fun refused() = way("dossier-refused", refusedDossier)

    @Test
    fun sent() = way("dossier-sent", sentApplication, sendNow = {})

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun receipt(look: Look) = receipt("receipt", Checked.Holds(sampleReceipt), look = look)

    @Test
    fun receiptDetails() = receipt("receipt-details", Checked.Holds(sampleReceipt), details = true)

    @Test
    fun receiptNone() = receipt("receipt-none", Checked.None)

    @Test
    fun receiptBroken() = receipt("receipt-broken", Checked.Broken)

    private fun receipt(name: String, checked: Checked, details: Boolean = false, look: Look = Look.PLAIN) =
        picture(name, look) { ReceiptPage(Loaded.Ready(ReceiptState(receivedDraft.row, checked)), details, {}, {}) }

    private fun way(name: String, application: Application, look: Look = Look.PLAIN, now: Long = 0, sendNow: (() -> Unit)? = null) =
        picture(name, look) { DossierPage(Loaded.Ready(application), null, now, {}, {}, {}, {}, sendNow, {}) }
}
