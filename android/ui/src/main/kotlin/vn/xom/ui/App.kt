package vn.xom.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.consumeWindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.only
import androidx.compose.material3.Icon
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarDefaults
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.NavigationBarItemDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.SaveableStateHolder
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import vn.xom.core.Network
import vn.xom.kit.Leaving
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.models.Belonging
import vn.xom.kit.models.BelongingModel
import vn.xom.kit.value
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.HandoverNote
import vn.xom.ui.parts.LocalOffline
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.screens.ComposeScreen
import vn.xom.ui.screens.ConflictScreen
import vn.xom.ui.screens.CoverageScreen
import vn.xom.ui.screens.DevicesScreen
import vn.xom.ui.screens.DossierScreen
import vn.xom.ui.screens.DossiersScreen
import vn.xom.ui.screens.EnrolScreen
import vn.xom.ui.screens.ExportScreen
import vn.xom.ui.screens.FirstRunScreen
import vn.xom.ui.screens.FormConflictScreen
import vn.xom.ui.screens.FormScreen
import vn.xom.ui.screens.GroupScreen
import vn.xom.ui.screens.HomeScreen
import vn.xom.ui.screens.HouseholdScreen
import vn.xom.ui.screens.HouseholdsScreen
import vn.xom.ui.screens.InvitesScreen
import vn.xom.ui.screens.LeaveScreen
import vn.xom.ui.screens.LicencesPage
import vn.xom.ui.screens.MyDetailsScreen
import vn.xom.ui.screens.NearbyScreen
import vn.xom.ui.screens.NewInviteScreen
import vn.xom.ui.screens.NoticeScreen
import vn.xom.ui.screens.NoticesScreen
import vn.xom.ui.screens.ReceiptScreen
import vn.xom.ui.screens.ReviewScreen
import vn.xom.ui.screens.ServiceScreen
import vn.xom.ui.screens.ServicesScreen
import vn.xom.ui.screens.SettingsScreen
import vn.xom.ui.screens.ShowInviteScreen
import vn.xom.ui.screens.WaitingScreen

/** What this is made of, for the foot of the settings. */
public class About(
    public val version: String,
    /** The licences of what others wrote, as they wrote them. */
    public val licences: String,
)

/**
 * The app, once the phone is open: first what this is, then joining, then where one is and the
 * bar with the four places below it.
 *
 * @param onLeft the phone was wiped and is closed for good: open a new one.
 */
@Composable
public fun App(phone: Phone, navigator: Navigator, outside: Outside, about: About, onLeft: () -> Unit) {
    val network by phone.network.network.collectAsState()
    val settings by phone.settings.settings.collectAsState()
    CompositionLocalProvider(LocalOutside provides outside, LocalOffline provides (network == Network.NONE)) {
        if (settings.welcomed) Inside(phone, navigator, about, onLeft) else FirstRunScreen(phone.settings)
        HandoverNote(outside.handover)
    }
}

@Composable
private fun Inside(phone: Phone, navigator: Navigator, about: About, onLeft: () -> Unit) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { BelongingModel(phone, scope) }
    val belonging by model.belonging.collectAsState()
    // Who joins reads that they have before home takes the place of joining.
    var joining by rememberSaveable { mutableStateOf(false) }
    LaunchedEffect(belonging) { if (belonging.value.let { it != null && it != Belonging.MEMBER }) joining = true }
    val leaving by phone.leaving.collectAsState()
    // How leaving ended has been read: what comes now is for the phone after this one.
    var left by remember(phone) { mutableStateOf(false) }
    LaunchedEffect(navigator.asked, leaving) {
        if (left) return@LaunchedEffect
        if (leaving == Leaving.ASKED) {
            navigator.isHeld = false
            goWhereAsked(navigator)
        } else {
            // Whatever else was opened in the same moment: how leaving ends is seen.
            if (navigator.here.place != Place.Leave) navigator.open(Place.Leave)
            navigator.isHeld = true
        }
    }

    fun joined() {
        joining = false
        navigator.select(Place.Tab.HOME)
    }

    fun begin() {
        left = true
        navigator.begin()
        onLeft()
    }
    Column(Modifier.fillMaxSize().background(Xom.colours.paper)) {
        val visit = navigator.here
        val kept = rememberSaveableStateHolder()
        ForgetLeft(navigator, kept)
        // A stranger has nowhere else to go; who waits may fill in papers meanwhile.
        val bar = (visit.place as? Place.Tab)?.takeIf { belonging.value != Belonging.STRANGER }
        // The bar leaves room for the system's own below it; pages above need not do so again.
        val room = if (bar == null) Modifier else Modifier.consumeWindowInsets(NavigationBarDefaults.windowInsets.only(WindowInsetsSides.Bottom))
        Box(Modifier.weight(1f).then(room)) {
            kept.SaveableStateProvider(visit.number) {
                Screen(visit.place, phone, navigator, about, ::joined, ::begin) {
                    when {
                        belonging is Loaded.Opening -> Page("") { Opening() }
                        joining -> EnrolScreen(phone, navigator, onJoined = ::joined)
                        else -> HomeScreen(phone, navigator)
                    }
                }
            }
        }
        bar?.let { Bar(it, navigator::select) }
    }
}

/** What a screen kept is forgotten once it cannot be returned to. */
@Composable
private fun ForgetLeft(navigator: Navigator, kept: SaveableStateHolder) {
    val known = remember { mutableSetOf<Int>() }
    val here = navigator.visits.map { it.number }
    LaunchedEffect(here) {
        (known - here.toSet()).forEach(kept::removeState)
        known.clear()
        known += here
    }
}

/** Goes to what came from outside; a neighbour's file is asked about where files are taken, a paper is put where it belongs. */
private fun goWhereAsked(navigator: Navigator) {
    when (val asked = navigator.asked) {
        null -> return
        is Asked.Bundle -> if (navigator.here.place != Place.Nearby) navigator.open(Place.Nearby)
        is Asked.Invite -> {
            navigator.asked = null
            navigator.open(Place.Enrol(asked.link))
        }
        is Asked.Notice -> {
            navigator.asked = null
            navigator.open(Place.Notice(asked.notice))
        }
        is Asked.Dossier -> {
            navigator.asked = null
            navigator.open(Place.Dossier(asked.dossier))
        }
        is Asked.Paper -> {
            val (draft, component) = asked.paper
            if (navigator.here.place.let { it is Place.Form && it.draft == draft }) return
            navigator.open(Place.Form(draft))
            navigator.open(Place.Form(draft, component))
        }
    }
}

@Composable
private fun Screen(
    place: Place,
    phone: Phone,
    navigator: Navigator,
    about: About,
    onJoined: () -> Unit,
    onLeft: () -> Unit,
    home: @Composable () -> Unit,
) {
    when (place) {
        Place.Tab.HOME -> home()
        Place.Tab.NOTICES -> NoticesScreen(phone, navigator)
        Place.Tab.GROUP -> GroupScreen(phone, navigator)
        is Place.Notice -> NoticeScreen(phone, navigator, place.notice)
        is Place.Compose -> ComposeScreen(phone, navigator, place.notice)
        is Place.Coverage -> CoverageScreen(phone, navigator, place.notice)
        Place.Tab.SERVICES -> ServicesScreen(phone, navigator)
        is Place.Service -> ServiceScreen(phone, navigator, place.code)
        is Place.Form -> FormScreen(phone, navigator, place.draft, place.path)
        is Place.FormConflict -> FormConflictScreen(phone, navigator, place.draft, place.path)
        is Place.Review -> ReviewScreen(phone, navigator, place.draft)
        Place.Dossiers -> DossiersScreen(phone, navigator)
        is Place.Dossier -> DossierScreen(phone, navigator, place.draft)
        is Place.Receipt -> ReceiptScreen(phone, navigator, place.draft)
        is Place.Conflict -> ConflictScreen(phone, navigator, place.notice)
        Place.MyDetails -> MyDetailsScreen(phone, navigator)
        is Place.Household -> HouseholdScreen(phone, navigator, place.household)
        Place.Households -> HouseholdsScreen(phone, navigator)
        Place.Invites -> InvitesScreen(phone, navigator)
        Place.NewInvite -> NewInviteScreen(phone, navigator)
        is Place.ShowInvite -> ShowInviteScreen(phone, navigator, place.invite, place.name)
        Place.Nearby -> NearbyScreen(phone, navigator)
        Place.Waiting -> WaitingScreen(phone, navigator)
        Place.Devices -> DevicesScreen(phone, navigator)
        Place.Export -> ExportScreen(phone, navigator)
        is Place.Enrol -> EnrolScreen(phone, navigator, place.link, navigator::back, onJoined)
        Place.Settings -> SettingsScreen(phone, navigator, about)
        Place.Licences -> LicencesPage(about, navigator::back)
        Place.Leave -> LeaveScreen(phone, navigator, onLeft)
    }
}

/** The four places. */
@Composable
public fun Bar(here: Place.Tab, select: (Place.Tab) -> Unit) {
    val words = Xom.words.tabs
    NavigationBar(containerColor = Xom.colours.card) {
        Place.Tab.entries.forEach { tab ->
            val (icon, text) =
                when (tab) {
                    Place.Tab.HOME -> Icons.home to words.home
                    Place.Tab.NOTICES -> Icons.notices to words.notices
                    Place.Tab.SERVICES -> Icons.services to words.services
                    Place.Tab.GROUP -> Icons.group to words.group
                }
            NavigationBarItem(
                selected = tab == here,
                onClick = { select(tab) },
                icon = { Icon(icon, contentDescription = null) },
                label = { Text(text, style = Xom.type.tab, textAlign = TextAlign.Center) },
                colors =
                NavigationBarItemDefaults.colors(
                    selectedIconColor = Xom.colours.brick,
                    selectedTextColor = Xom.colours.brick,
                    indicatorColor = Xom.colours.brickContainer,
                    unselectedIconColor = Xom.colours.muted,
                    unselectedTextColor = Xom.colours.muted,
                ),
            )
        }
    }
}
