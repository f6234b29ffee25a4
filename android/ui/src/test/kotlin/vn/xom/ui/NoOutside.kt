package vn.xom.ui

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
    var allowed: Notifications = Notifications.ON

    /** The phone was left: a real host would open a new one. */
    var left = false

    override suspend fun scan(): Scan = scanned

    override suspend fun scanPicture(): Scan = scanned

    override suspend fun takePicture(): TakenFile? = taken

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

    override fun notifications(): Notifications = allowed

    override fun askForNotifications() {
        allowed = Notifications.ON
    }

    override fun openPhoneSettings() = Unit
}
