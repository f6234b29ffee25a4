package vn.xom.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.background
import androidx.compose.material3.Icon
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.NavigationBarItemDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import vn.xom.core.Network
import vn.xom.kit.Phone
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.LocalOffline
import vn.xom.ui.screens.ComposeScreen
import vn.xom.ui.screens.ConflictScreen
import vn.xom.ui.screens.CoverageScreen
import vn.xom.ui.screens.HomeScreen
import vn.xom.ui.screens.NoticeScreen
import vn.xom.ui.screens.NoticesScreen

/** The app, once the phone is open: where one is, and the bar with the four places below it. */
@Composable
public fun App(phone: Phone, navigator: Navigator, outside: Outside) {
    val network by phone.network.network.collectAsState()
    CompositionLocalProvider(LocalOutside provides outside, LocalOffline provides (network == Network.NONE)) {
        Column(Modifier.fillMaxSize().background(Xom.colours.paper)) {
            val visit = navigator.here
            val kept = rememberSaveableStateHolder()
            Box(Modifier.weight(1f)) {
                kept.SaveableStateProvider(visit.number) { Screen(visit.place, phone, navigator) }
            }
            if (visit.place is Place.Tab) Bar(visit.place, navigator::select)
        }
    }
}

@Composable
private fun Screen(place: Place, phone: Phone, navigator: Navigator) {
    when (place) {
        Place.Tab.HOME -> HomeScreen(phone, navigator)
        Place.Tab.NOTICES -> NoticesScreen(phone, navigator)
        is Place.Notice -> NoticeScreen(phone, navigator, place.notice)
        is Place.Compose -> ComposeScreen(phone, navigator, place.notice)
        is Place.Coverage -> CoverageScreen(phone, navigator, place.notice)
        is Place.Conflict -> ConflictScreen(phone, navigator, place.notice)
        else -> TODO()
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
