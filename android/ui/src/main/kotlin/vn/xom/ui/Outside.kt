package vn.xom.ui

import androidx.compose.runtime.staticCompositionLocalOf

/** A file that a person took or chose. */
public class TakenFile(
    public val name: String,
    /** Its media type, as `image/jpeg`. */
    public val mediaType: String,
    public val content: ByteArray,
)

/** What came of scanning. */
public sealed interface Scan {
    public data class Found(val text: String) : Scan

    /** The picture has no code that can be read. */
    public data object Nothing : Scan

    /** The person went back. */
    public data object GivenUp : Scan

    /** The person, or the system, does not let us use the camera. */
    public data object CameraOff : Scan
}

/** Whether the system lets us show notifications. */
public enum class Notifications { ON, OFF, NOT_ASKED }

/** What lies outside the screens: camera, files, other apps, the system's settings. */
public interface Outside {
    /** Whether there is a camera at all. */
    public val hasCamera: Boolean

    /** Scans a code with the camera. */
    public suspend fun scan(): Scan

    /** Reads a code from a picture that the person chooses. */
    public suspend fun scanPicture(): Scan

    /** Takes a picture of a paper; nothing when the person went back. */
    public suspend fun takePicture(): TakenFile?

    /** Chooses a picture. */
    public suspend fun pickPicture(): TakenFile?

    /** Chooses a file. */
    public suspend fun pickFile(): TakenFile?

    /** Hands a file to another app, or keeps it where the person says. */
    public fun share(file: TakenFile)

    /** Hands a text to another app. */
    public fun shareText(text: String)

    /** Shows a document with whatever the system has for it. */
    public fun show(file: TakenFile)

    /** Offers to call a number. */
    public fun dial(number: String)

    /** Puts a text where it can be pasted from. */
    public fun copy(text: String)

    /** Whether notifications are shown. */
    public fun notifications(): Notifications

    /** Has the system ask whether they may be. */
    public fun askForNotifications()

    /** Opens the system's settings of this app. */
    public fun openPhoneSettings()
}

/** What lies outside. */
public val LocalOutside = staticCompositionLocalOf<Outside> { error("no Outside was given") }
