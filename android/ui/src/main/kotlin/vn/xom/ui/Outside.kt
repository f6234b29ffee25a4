package vn.xom.ui

import androidx.compose.runtime.staticCompositionLocalOf
import kotlinx.coroutines.flow.StateFlow

/** A file that a person took or chose. */
public class TakenFile(
    public val name: String,
    /** Its media type, as `image/jpeg`. */
    public val mediaType: String,
    public val content: ByteArray,
)

/** Which paper of which application a picture is for. */
public data class PaperOf(
    val draft: String,
    /** The path of the paper in the form. */
    val component: String,
)

/** What came of photographing. */
public sealed interface Photo {
    public class Taken(public val file: TakenFile) : Photo

    /** The person went back. */
    public data object GivenUp : Photo

    /** The person, or the system, does not let us use the camera. */
    public data object CameraOff : Photo
}

/** What came of scanning. */
public sealed interface Scan {
    public data class Found(val text: String) : Scan

    /** The picture has no code that can be read. */
    public data object Nothing : Scan

    /** The person went back. */
    public data object GivenUp : Scan

    /** The person would rather paste or type what the code says. */
    public data object ByHand : Scan
}

/** Whether the system lets us show notifications. */
public enum class Notifications { ON, OFF, NOT_ASKED }

/** What lies outside the screens: camera, files, other apps, the system's settings. */
public interface Outside {
    /** Whether there is a camera at all. */
    public val hasCamera: Boolean

    /**
     * Scans a code with the camera.
     *
     * @param byHand whether the same could be pasted or typed.
     */
    public suspend fun scan(byHand: Boolean): Scan

    /** Reads a code from a picture that the person chooses. */
    public suspend fun scanPicture(): Scan

    /**
     * Takes a picture of a paper. When the screen is gone before the picture comes, even with
     * the whole process, it comes later as [Asked.Paper].
     */
    public suspend fun takePicture(paper: PaperOf): Photo

    /** Chooses a picture. */
    public suspend fun pickPicture(): TakenFile?

    /** Chooses a file. */
    public suspend fun pickFile(): TakenFile?

    /** Files on their way out. */
    public val handover: Handover

    /** Hands a file to another app, or keeps it where the person says; [handover] tells how that goes. */
    public fun share(file: TakenFile)

    /** Hands a text to another app. */
    public fun shareText(text: String)

    /** Shows a document with whatever the system has for it; [handover] tells how that goes. */
    public fun show(file: TakenFile)

    /** Offers to call a number. */
    public fun dial(number: String)

    /** Puts a text where it can be pasted from. */
    public fun copy(text: String)

    /** Whether notifications are shown; the person may change that elsewhere. */
    public val notifications: StateFlow<Notifications>

    /** Has the system ask whether they may be. */
    public fun askForNotifications()

    /** Opens the system's settings of this app. */
    public fun openPhoneSettings()
}

/** What lies outside. */
public val LocalOutside = staticCompositionLocalOf<Outside> { error("no Outside was given") }
