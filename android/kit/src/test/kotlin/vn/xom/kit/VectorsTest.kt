package vn.xom.kit

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long
import kotlinx.serialization.json.put
import vn.xom.core.Field
import vn.xom.core.Language
import vn.xom.core.Role
import vn.xom.core.XomException
import vn.xom.core.cardAnswers
import vn.xom.core.formFields
import vn.xom.core.readInvite
import vn.xom.core.refusalTexts
import vn.xom.core.searchForms
import vn.xom.core.sortNames
import vn.xom.core.sortWords
import vn.xom.core.verifyReceipt
import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** The vectors that every language of the line must agree with, to the letter. */
class VectorsTest {
    private val vectors = File(checkNotNull(System.getenv("XOM_VECTORS")))

    private fun read(name: String): JsonObject = Json.parseToJsonElement(File(vectors, name).readText()).jsonObject

    private fun JsonElement?.text() = this!!.jsonPrimitive.content

    private fun JsonElement?.texts() = this!!.jsonArray.map { it.text() }

    @Test
    fun `text is searched and sorted alike`() {
        val text = read("text.json")
        text["forms"]!!.jsonArray.map { it.jsonObject }.forEach { case ->
            val forms = searchForms(case["text"].text())
            assertEquals(case["exact"].text() to case["folded"].text(), forms.exact to forms.folded)
        }
        val (words, names) = text["words in order"]!!.jsonObject to text["names in order"]!!.jsonObject
        assertEquals(words["sorted"].texts(), sortWords(words["given"].texts()))
        assertEquals(names["sorted"].texts(), sortNames(names["given"].texts()))
    }

    @Test
    fun `forms give the same fields`() {
        val forms = read("forms.json")
        val form = forms["form"]!!.jsonObject
        val cases = forms["cases"]!!.jsonArray.map { it.jsonObject }
        assertTrue(cases.isNotEmpty())
        cases.forEach { case ->
            val answers = case["answers"]!!.jsonObject.mapValues { it.value.toString() }
            val attachments = case["attachments"]!!.jsonObject.mapValues { it.value.texts() }
            Language.entries.forEach { language ->
                val fields =
                    formFields(
                        form["procedure"].text(),
                        form["version"]!!.jsonPrimitive.long.toUInt(),
                        answers,
                        attachments,
                        case["today"].text(),
                        language,
                    )
                val expected = case["fields"]!!.jsonArray.map { expected(it.jsonObject, language) }
                assertEquals(JsonArray(expected), JsonArray(fields.map(::drawn)), case["case"].text())
            }
        }
    }

    @Test
    fun `a card gives the same answers`() {
        val forms = read("forms.json")
        val form = forms["form"]!!.jsonObject
        val cards = forms["cards"]!!.jsonArray.map { it.jsonObject }
        assertTrue(cards.isNotEmpty())
        cards.forEach { case ->
            val answers = case["answers"]!!.jsonObject.mapValues { it.value.toString() }
            Language.entries.forEach { language ->
                val version = form["version"]!!.jsonPrimitive.long.toUInt()

                fun given() = cardAnswers(form["procedure"].text(), version, answers, case["path"].text(), case["scanned"].text(), language)
                val refused = case["refused"]
                if (refused == null) {
                    val expected = case["gives"]!!.jsonArray.map { given(it.jsonObject, language) }
                    assertEquals(expected, given().map { listOf(it.path, it.label, it.json, it.shown, it.beforeJson, it.beforeShown) }, case["case"].text())
                } else {
                    assertEquals(refused.text(), assertFailsWith<XomException.Failed> { given() }.code, case["case"].text())
                }
            }
        }
    }

    private fun given(answer: JsonObject, language: Language): List<String?> {
        fun said(label: JsonElement?) = label?.jsonObject?.get(if (language == Language.VIETNAMESE) "vi" else "en")?.text()
        val before = answer["before"] as? JsonObject
        val shown = said(answer["shown"])
        return listOf(
            answer["path"].text(),
            said(answer["label"]),
            answer["value"].toString(),
            shown,
            before?.get("value")?.toString(),
            said(before?.get("shown")),
        )
    }

    /** The parts of a field that forms.json lists. */
    private fun drawn(field: Field): JsonElement =
        buildJsonObject {
            put("path", field.path)
            put("kind", field.kind.name.replace("_", "").lowercase())
            put("visible", field.visible)
            put("required", field.required)
            if (field.fromCard) put("from_card", true)
            field.json?.let { put("value", Json.parseToJsonElement(it)) }
            field.shown?.let { put("shown", it) }
            field.problem?.let {
                put(
                    "problem",
                    buildJsonObject {
                        put("code", it.code)
                        put("blocking", it.blocking)
                        put("message", it.message)
                    },
                )
            }
        }

    private fun expected(field: JsonObject, language: Language): JsonElement =
        buildJsonObject {
            put("path", field["path"]!!)
            put("kind", field["kind"].text().replace("_", ""))
            listOf("visible", "required", "from_card", "value").forEach { name -> field[name]?.let { put(name, it) } }
            val shown = field["shown_en"]?.takeIf { language == Language.ENGLISH } ?: field["shown"]
            shown?.let { put("shown", it) }
            field["problem"]?.jsonObject?.let { problem ->
                put(
                    "problem",
                    buildJsonObject {
                        put("code", problem["code"]!!)
                        put("blocking", problem["blocking"]!!)
                        put("message", problem[if (language == Language.VIETNAMESE) "message_vi" else "message_en"]!!)
                    },
                )
            }
        }

    @Test
    fun `an invite is read and a broken one refused`() {
        val identity = read("identity.json")
        val invite = identity["invite"]!!.jsonObject
        val link = invite["link"].text()
        val offer = readInvite(link, Language.VIETNAMESE)
        assertEquals(
            listOf(invite["id"], identity["ward"], invite["address"], invite["group"]).map { it.text() },
            listOf(offer.id, offer.ward, offer.address, offer.group),
        )
        assertEquals(invite["expires"]!!.jsonPrimitive.long.toULong(), offer.expires.at)
        assertEquals(Role.REPRESENTATIVE, offer.role)
        val refused = assertFailsWith<XomException.Failed> { readInvite(link.dropLast(3) + "AAA", Language.VIETNAMESE) }
        assertEquals("invalid_invite", refused.code)
        assertFalse(refused.retry)
    }

    @Test
    fun `a receipt holds, and one with one byte changed does not`() {
        val receipt = File(vectors, "log/receipt.tlog-proof").readText()
        val key = File(vectors, "log/root-key.txt").readText()
        val proven = verifyReceipt(receipt, key, Language.ENGLISH)
        assertEquals(receipt, proven.text)
        assertTrue(proven.place in 1uL..proven.size)
        for (at in receipt.indices step 37) {
            val changed = receipt.replaceRange(at, at + 1, if (receipt[at] == 'x') "y" else "x")
            assertEquals("receipt_invalid", assertFailsWith<XomException.Failed> { verifyReceipt(changed, key, Language.ENGLISH) }.code)
        }
    }

    @Test
    fun `refusals say the same sentences`() {
        val told = refusalTexts().associate { it.code to listOf(it.isFinal.toString(), it.messageVi, it.messageEn) }
        val expected =
            read("errors.json")["refusals"]!!.jsonArray.map { it.jsonObject }.associate {
                it["code"].text() to listOf(it["final"]!!.jsonPrimitive.boolean.toString(), it["message_vi"].text(), it["message_en"].text())
            }
        assertEquals(expected, told)
    }
}
