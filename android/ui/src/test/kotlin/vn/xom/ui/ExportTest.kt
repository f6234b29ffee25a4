package vn.xom.ui

import kotlinx.coroutines.runBlocking
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class ExportTest : Neighbourhood() {
    @Test
    fun `a copy of what is mine is made and handed on`() {
        val resident = phone("resident")
        runBlocking { resident.read { setProfile("profile.full_name", "Trần Thị Lan") } }
        val outside = NoOutside()
        inHand(resident, outside) {
            navigator.open(Place.Export)
            see(vi.export.care)
            tap(vi.export.make)
            tap(vi.export.share)
        }
        val file = outside.shared.single()
        assertTrue(file.name.endsWith(".json"))
        assertEquals("application/json", file.mediaType)
        assertContains(file.content.decodeToString(), "Trần Thị Lan")
    }
}
