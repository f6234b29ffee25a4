package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import vn.xom.core.Differing
import vn.xom.kit.BIRTH
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.enrolled
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue

class CardModelTest {
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
    fun `a card fills in what belongs to its person, and all of it can be taken back`() =
        runBlocking {
            val draft = phone.read { newDraft(BIRTH) }
            val changed = mutableListOf<String>()
            val model = CardModel(phone, scope, draft) { synchronized(changed) { changed += it } }
            model.scanned(MOTHER, CARD)
            val filled = model.until<CardScan.Filled>()
            assertEquals(listOf("meLoaiGiayToTuyThan", MOTHER, "meHoTen", "meNgaySinh", "meNoiCuTru"), filled.answers.map { it.path })
            assertEquals("Trần Thị Bình", draft["meHoTen"])
            assertEquals("05/01/1995", draft["meNgaySinh"])
            assertTrue("meHoTen" in changed)
            model.undo()
            withTimeout(PATIENCE) { model.scan.first { it == null } }
            assertNull(draft["meHoTen"])
            assertNull(draft[MOTHER])
        }

    @Test
    fun `where something else stands the person chooses, and can still go back`() =
        runBlocking {
            val draft = phone.read { newDraft(BIRTH).also { setField(it, "meHoTen", "\"Trần Thị Bính\"") } }
            val model = CardModel(phone, scope, draft)
            model.scanned(MOTHER, CARD)
            val asks = model.until<CardScan.Asks>()
            assertEquals(listOf("Trần Thị Bính"), asks.answers.mapNotNull { it.beforeShown })
            assertNull(draft[MOTHER], "nothing is written while the person is asked")
            model.use(Differing.KEEP)
            model.until<CardScan.Filled>()
            assertEquals(listOf("Trần Thị Bính", "001195012345"), listOf(draft["meHoTen"], draft[MOTHER]))
            model.scanned(MOTHER, CARD)
            model.until<CardScan.Asks>()
            model.use(Differing.REPLACE)
            assertEquals(listOf("Trần Thị Bính"), model.until<CardScan.Filled>().answers.map { it.beforeShown })
            assertEquals("Trần Thị Bình", draft["meHoTen"])
            model.undo()
            withTimeout(PATIENCE) { model.scan.first { it == null } }
            assertEquals("Trần Thị Bính", draft["meHoTen"])
        }

    @Test
    fun `another code is refused in the core's words, and the scan can be put aside`() =
        runBlocking {
            val draft = phone.read { newDraft(BIRTH) }
            val model = CardModel(phone, scope, draft)
            model.scanned(MOTHER, "xom://invite/AQID_w")
            val refused = model.until<CardScan.Refused>()
            assertEquals(MOTHER to "not_a_card", refused.path to refused.trouble.code)
            model.leave()
            assertNull(model.scan.value)
        }

    @Test
    fun `my own details are filled in the same way`() =
        runBlocking {
            phone.read { setProfile(Detail.FULL_NAME.entry, "Bình") }
            val details = MyDetailsModel(phone, scope)
            val model = CardModel(phone, scope) { details.read() }
            model.scanned(Detail.PERSON_ID.entry, CARD)
            model.until<CardScan.Asks>()
            model.use(Differing.REPLACE)
            model.until<CardScan.Filled>()
            val known = withTimeout(PATIENCE) { details.details.first { it.valueOf(Detail.PERSON_ID) == "001195012345" } }
            assertEquals("Trần Thị Bình" to "15/08/2022", known.valueOf(Detail.FULL_NAME) to known.valueOf(Detail.ISSUED_ON))
            model.undo()
            withTimeout(PATIENCE) { details.details.first { it.valueOf(Detail.FULL_NAME) == "Bình" && it.valueOf(Detail.PERSON_ID) == "" } }
            Unit
        }

    private operator fun String.get(path: String): String? = runBlocking { phone.read { draft(this@get).field(path)?.shown } }

    private fun Loaded<Map<Detail, String>>.valueOf(detail: Detail): String? = (this as? Loaded.Ready)?.value?.get(detail)

    /** What came of a scan, once the model would do the next. */
    private suspend inline fun <reified T : CardScan> CardModel.until(): T =
        withTimeout(PATIENCE) {
            val came = scan.first { it is T }
            busy.first { it == 0 }
            assertIs<T>(came)
        }

    private companion object {
        const val MOTHER = "meSoGiayToTuyThan"
        const val CARD = "001195012345|012345678|Trần Thị Bình|05011995|Nữ|Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội|15082022"
        const val PATIENCE = 20_000L
    }
}
