package vn.xom.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue

/** Where one can be. Ids are the core's. */
public sealed interface Place {
    /** The four places of the bar. */
    public enum class Tab : Place { HOME, NOTICES, SERVICES, GROUP }

    public data class Notice(val notice: String) : Place

    /** Writing a notice, or correcting this one. */
    public data class Compose(val notice: String? = null) : Place

    public data class Coverage(val notice: String) : Place

    /** Choosing between two values of a notice. */
    public data class Conflict(val notice: String) : Place

    public data class Service(val code: String) : Place

    /** Filling in a form, beginning at the field of this path. */
    public data class Form(val draft: String, val path: String? = null) : Place

    /** Choosing between two answers of a form. */
    public data class FormConflict(val draft: String, val path: String) : Place

    public data class Review(val draft: String) : Place

    public data object Dossiers : Place

    public data class Dossier(val draft: String) : Place

    public data class Receipt(val draft: String) : Place

    /** Joining, with the invite that was opened outside the app. */
    public data class Enrol(val link: String? = null) : Place

    public data object MyDetails : Place

    public data class Household(val household: String) : Place

    public data object Households : Place

    public data object Invites : Place

    public data object NewInvite : Place

    public data class ShowInvite(val invite: String, val name: String?) : Place

    public data object Nearby : Place

    public data object Waiting : Place

    public data object Settings : Place

    public data object Devices : Place

    public data object Export : Place

    public data object Leave : Place

    public data object Licences : Place
}

/** The way here: the place at its end is shown, back goes to the one before. */
@Stable
public class Navigator {
    private var numbers = 0

    /** A place on the way; its number tells two visits of one place apart. */
    public class Visit internal constructor(
        public val place: Place,
        public val number: Int,
    )

    private val way = mutableStateListOf(Visit(Place.Tab.HOME, numbers++))

    /** What a link or a notification asked for while the phone was still being opened. */
    public var asked: Asked? by mutableStateOf(null)

    /** The way, oldest first; never empty. */
    public val visits: List<Visit> get() = way

    /** What is shown. */
    public val here: Visit get() = way.last()

    /** The place of the bar that the way began at. */
    public val tab: Place.Tab get() = way.first().place as Place.Tab

    /**
     * While it is held the way stays as it is, whoever asks: what goes on here must be seen to
     * its end. What comes from outside waits in [asked].
     */
    public var isHeld: Boolean by mutableStateOf(false)

    /** Goes on to a place. */
    public fun open(place: Place) {
        if (isHeld) return
        if (place is Place.Tab) select(place) else way += Visit(place, numbers++)
    }

    /** Goes on to a place instead of this one, which back does not return to. */
    public fun replace(place: Place) {
        if (isHeld) return
        if (way.size > 1) way.removeAt(way.lastIndex)
        open(place)
    }

    /** Begins a new way at one of the four places. */
    public fun select(tab: Place.Tab) {
        if (isHeld) return
        way.clear()
        way += Visit(tab, numbers++)
    }

    /** A new phone begins at home; what was asked of the one before it is forgotten with it. */
    public fun begin() {
        isHeld = false
        if (asked !is Asked.Invite && asked !is Asked.Bundle) asked = null
        select(Place.Tab.HOME)
    }

    private val inner = mutableStateListOf<() -> Unit>()

    /** Whether back stays in the app. */
    public val canGoBack: Boolean get() = inner.isNotEmpty() || way.size > 1 || tab != Place.Tab.HOME

    /** Within a screen, back does this first; the last one that was added goes first. */
    internal fun addBack(back: () -> Unit): () -> Unit {
        inner += back
        return { inner -= back }
    }

    /** The system's back: within the screen, then by one; from the other places of the bar to home. */
    public fun systemBack() {
        inner.lastOrNull()?.invoke() ?: back()
    }

    /** Back by one; from the other places of the bar to home. */
    public fun back() {
        if (isHeld) return
        if (way.size > 1) {
            way.removeAt(way.lastIndex)
        } else if (tab != Place.Tab.HOME) {
            select(Place.Tab.HOME)
        }
    }
}

/** While it is shown, the system's back does this; nothing at all where [back] does nothing. */
@Composable
public fun InnerBack(navigator: Navigator, enabled: Boolean = true, back: () -> Unit) {
    val current by rememberUpdatedState(back)
    if (enabled) DisposableEffect(navigator) { navigator.addBack { current() }.let { remove -> onDispose(remove) } }
}

/** What came from outside the app. */
public sealed interface Asked {
    /** An invite's link was opened. */
    public data class Invite(val link: String) : Asked

    /** A notification of a notice was tapped. */
    public data class Notice(val notice: String) : Asked

    /** A notification of an application was tapped. */
    public data class Dossier(val dossier: String) : Asked

    /** A neighbour's file was opened. */
    public class Bundle(public val content: ByteArray) : Asked

    /** A paper was photographed, and the screen that wanted it was gone when the picture came. */
    public class Paper(public val paper: PaperOf, public val file: TakenFile) : Asked
}
