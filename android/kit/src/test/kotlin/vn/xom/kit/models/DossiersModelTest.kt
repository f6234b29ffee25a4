package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import vn.xom.core.Announcement
import vn.xom.core.DossierNews
import vn.xom.core.DraftState
import vn.xom.core.FilingPlace
import vn.xom.core.Language
import vn.xom.core.ResultDocument
import vn.xom.core.Urgency
import vn.xom.core.verifyReceipt
import vn.xom.kit.BIRTH
import vn.xom.kit.Desk
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.birthForm
import vn.xom.kit.enrolled
import vn.xom.kit.exchange
import vn.xom.kit.sentBirth
import vn.xom.kit.somePdf
import vn.xom.kit.value
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue

class DossiersModelTest {
    private val ward = Ward()
    private val platform = TestPlatform()
    private val phone: Phone = runBlocking { platform.enrolled(ward, "resident") }
    private val scope = CoroutineScope(Job() + Dispatchers.Default)

    @AfterEach
    fun close() {
        scope.cancel()
        phone.close()
        platform.close()
        ward.close()
    }

    @Test
    fun `applications stand under what is to be done with them`() =
        runBlocking {
            val model = DossiersModel(phone, scope)
            assertTrue(model.applications.find { true }.isEmpty)
            phone.read { newDraft(BIRTH) }
            val given = phone.read { newDraft(BIRTH) }
            phone.read { withdrawDraft(given) }
            val sent = phone.birthForm()
            phone.read { sendDraft(sent, FilingPlace.HOME) }
            val waiting = model.applications.find { it.sent.isNotEmpty() }
            assertEquals(listOf(1, 1, 0, 0), waiting.counts)
            phone.exchange()
            assertEquals(listOf(1, 0, 1, 0), model.applications.find { it.underWay.isNotEmpty() }.counts)
            Desk(ward).run {
                receive(sent)
                giveResult(sent, "Trích lục số 112.", somePdf)
            }
            phone.exchange()
            assertEquals(listOf(1, 0, 0, 1), model.applications.find { it.finished.isNotEmpty() }.counts)
        }

    @Test
    fun `a form that came back or grew too old has its place, and one at the ward only its dossier's`() =
        runBlocking {
            val draft = phone.birthForm()
            val open = phone.read { drafts().single() }
            val others = DraftState.entries.map { open.copy(id = "$it", state = it) }
            val mine = Applications.of(others, emptyList())
            assertEquals(others.map { it.state } - DraftState.WITHDRAWN, (mine.drafts + mine.sent).map { it.state }.sorted())
            assertTrue(mine.drafts.map { it.state }.containsAll(listOf(DraftState.RETURNED, DraftState.EXPIRED)))
            phone.read { sendDraft(draft, FilingPlace.HOME) }
            phone.exchange()
            val refused = phone.read { dossiers().single() }.copy(state = 3u)
            val known = Applications.of(listOf(open.copy(state = DraftState.RETURNED)), listOf(refused))
            assertEquals(listOf(0, 0, 0, 1), known.counts)
        }

    @Test
    fun `a dossier tells its way, its result and its receipt`() =
        runBlocking {
            val draft = phone.birthForm()
            val receipt = ReceiptModel(phone, scope, draft)
            assertIs<Checked.None>(receipt.state.find { true }.checked)
            phone.read { sendDraft(draft, FilingPlace.HOME) }
            phone.exchange()
            val holds = receipt.state.find { it.checked is Checked.Holds }.checked as Checked.Holds
            assertEquals(holds.receipt.commit, verifyReceipt(holds.receipt.text, ward.rootKey(), Language.VIETNAMESE).commit)

            val desk = Desk(ward)
            desk.receive(draft)
            desk.askSupplement(draft, "Ảnh giấy chứng sinh chưa rõ mặt sau.")
            phone.exchange()
            val model = DossierModel(phone, scope, draft)
            val asked = checkNotNull(model.application.find { it.dossier?.row?.asksSupplement == true }.dossier)
            assertTrue(asked.row.yourTurn)
            assertEquals("Ảnh giấy chứng sinh chưa rõ mặt sau.", asked.steps.last().text)
            phone.read { sendDraft(draft, FilingPlace.HOME) }
            phone.exchange()
            val again = checkNotNull(model.application.find { it.dossier?.row?.asksSupplement == false }.dossier)
            assertTrue(again.steps.any { it.kind == "supplement_received" })
            desk.giveResult(draft, "Trích lục số 112.", somePdf)
            phone.exchange()
            model.application.find { it.dossier?.row?.isFinished == true }
            var document: ResultDocument? = null
            model.result { document = it }
            withTimeout(PATIENCE) { model.busy.first { it == 0 } }
            assertContentEquals(somePdf, document?.content)
        }

    @Test
    fun `what the ward did is told once, and sending is not`() =
        runBlocking {
            val draft = phone.sentBirth()
            phone.exchange()
            assertEquals(emptyList(), platform.told.news.toList())
            val desk = Desk(ward)
            desk.receive(draft)
            phone.exchange()
            phone.exchange()
            assertEquals(listOf<Announcement>(Announcement.Dossier(draft, DossierNews.RECEIVED, null, Urgency.NORMAL)), platform.told.news.toList())
            desk.giveResult(draft, "Trích lục số 112.", somePdf)
            phone.exchange()
            assertEquals(listOf(DossierNews.RECEIVED, DossierNews.RESULT), platform.told.news.map { (it as Announcement.Dossier).news })
        }

    @Test
    fun `a service is gone on with where a form of it was begun`() =
        runBlocking {
            val model = ServiceModel(phone, scope, BIRTH)
            assertEquals(null, model.unfinished.find { true })
            var begun: String? = null
            model.begin { begun = it }
            withTimeout(PATIENCE) { model.busy.first { it == 0 } }
            assertEquals(begun, model.unfinished.find { it != null }?.id)
            val sent = phone.sentBirth()
            assertEquals(begun, model.unfinished.find { it?.id != sent }?.id)
        }

    private val Applications.counts: List<Int> get() = listOf(drafts.size, sent.size, underWay.size, finished.size)

    private suspend fun <T> StateFlow<Loaded<T>>.find(holds: (T) -> Boolean): T =
        withTimeout(PATIENCE) { (first { it is Loaded.Ready && holds(it.value) } as Loaded.Ready).value }

    private companion object {
        const val PATIENCE = 20_000L
    }
}
