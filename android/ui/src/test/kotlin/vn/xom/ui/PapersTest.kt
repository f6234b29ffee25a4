package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.kit.BIRTH
import kotlin.test.Test
import kotlin.test.assertEquals

class PapersTest : Neighbourhood() {
    private class Camera : NoOutside() {
        override val hasCamera = true
    }

    @Test
    fun `a paper is photographed, chosen as a file, shown with its size, and taken out again`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.read { newDraft(BIRTH) } }
        val camera = Camera().apply { taken = TakenFile("mat-truoc.jpg", "image/jpeg", ByteArray(842_000)) }
        inHand(phone, camera) {
            navigator.open(Place.Form(draft, "giayChungSinh"))
            see(vi.papers.empty)
            see(vi.papers.cameraWhy)
            tap(vi.papers.take)
            see("mat-truoc.jpg")
            see(vi.papers.attached("842 kB"))
            camera.taken = TakenFile("mat-sau.pdf", "application/pdf", ByteArray(12_000))
            tap(vi.papers.pickFile)
            see("mat-sau.pdf")
            see(vi.papers.pageAdd)
            tap(vi.papers.removeOf("mat-truoc.jpg"))
            see(vi.papers.removeAsk)
            tap(vi.papers.remove)
            missing("mat-truoc.jpg")
            assertEquals(listOf("mat-sau.pdf"), runBlocking { phone.read { draft(draft).attachments.map { it.name } } })
        }
    }

    @Test
    fun `without a camera pictures and files are chosen`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.read { newDraft(BIRTH) } }
        inHand(phone) {
            navigator.open(Place.Form(draft, "giayChungSinh"))
            see(vi.papers.noCamera)
            see(vi.papers.pick)
            missing(vi.papers.take)
        }
    }
}
