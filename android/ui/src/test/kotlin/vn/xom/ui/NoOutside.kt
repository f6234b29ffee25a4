package vn.xom.ui

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow

/** An outside that a test prepares and asks afterwards. */
open class NoOutside : Outside {
    override val hasCamera: Boolean = false
    val shared = mutableListOf<TakenFile>()
    val sharedTexts = mutableListOf<String>()
    val shownFiles = mutableListOf<TakenFile>()
    val dialled = mutableListOf<String>()
    val copied = mutableListOf<String>()
    var scanned: Scan = Scan.GivenUp
    var taken: TakenFile? = null
    val photographed = mutableListOf<PaperOf>()

    /** What the system says of notifications now. */
    override val notifications = MutableStateFlow(Notifications.ON)
    override val handover = Handover(CoroutineScope(Dispatchers.Default))

    /** The phone was left: a real host would open a new one. */
    var left = false

    override suspend fun scan(byHand: Boolean): Scan = scanned

    override suspend fun scanPicture(): Scan = scanned

    override suspend fun takePicture(paper: PaperOf): Photo {
        photographed += paper
        return taken?.let(Photo::Taken) ?: Photo.GivenUp
    }

    override suspend fun pickPicture(): TakenFile? = taken

    override suspend fun pickFile(): TakenFile? = taken

    override fun share(file: TakenFile) {
        shared += file
    }

    override fun shareText(text: String) {
        sharedTexts += text
    }

    override fun show(file: TakenFile) {
        shownFiles += file
    }

    override fun dial(number: String) {
        dialled += number
    }

    override fun copy(text: String) {
        copied += text
    }

    override fun askForNotifications() {
        notifications.value = Notifications.ON
    }

    override fun openPhoneSettings() = Unit
}
