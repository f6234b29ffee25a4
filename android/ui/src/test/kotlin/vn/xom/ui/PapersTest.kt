package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.kit.BIRTH
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

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
            assertEquals(listOf(PaperOf(draft, "giayChungSinh")), camera.photographed)
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
    fun `a camera that may not be used is said, with what can be done instead`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.read { newDraft(BIRTH) } }
        val camera = object : NoOutside() {
            override val hasCamera = true

            override suspend fun takePicture(paper: PaperOf): Photo = Photo.CameraOff
        }
        inHand(phone, camera) {
            navigator.open(Place.Form(draft, "giayChungSinh"))
            tap(vi.papers.take)
            see(vi.papers.cameraOff)
            see(vi.enrol.openPhoneSettings)
            see(vi.papers.pickFile)
        }
    }

    @Test
    fun `a picture that comes when its screen is gone is put where it belongs, once`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.read { newDraft(BIRTH) } }
        inHand(phone) {
            see(vi.home.toDo)
            navigator.asked = Asked.Paper(PaperOf(draft, "giayChungSinh"), TakenFile("anh.pdf", "application/pdf", ByteArray(12_000)))
            see("anh.pdf")
            see(vi.papers.attached("12 kB"))
            assertNull(navigator.asked)
            tap(vi.common.done)
            see(vi.form.requiredLegend)
            assertEquals(listOf("anh.pdf"), runBlocking { phone.read { draft(draft).attachments.map { it.name } } })
        }
    }

    @Test
    fun `a picture for a draft that is gone is not kept waiting`() {
        inHand(phone("resident")) {
            navigator.asked = Asked.Paper(PaperOf("0".repeat(32), "giayChungSinh"), TakenFile("anh.jpg", "image/jpeg", ByteArray(9)))
            see(vi.common.notHere)
            until("it is forgotten") { navigator.asked == null }
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
