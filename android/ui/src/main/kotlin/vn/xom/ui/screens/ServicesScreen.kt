package vn.xom.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import vn.xom.core.ServiceRow
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.models.ServicesModel
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.ListPage
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.PageRow
import vn.xom.ui.parts.SearchBox
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** The services of the ward: those needed most first, or what was searched for. */
@Composable
public fun ServicesScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { ServicesModel(phone, scope) }
    val typed by model.typed.collectAsState()
    val services by model.services.collectAsState()
    ServicesPage(services, typed, model::search, navigator::open)
}

/** The catalogue, from what was found. */
@Composable
public fun ServicesPage(services: Loaded<List<ServiceRow>>, typed: String, search: (String) -> Unit, open: (Place) -> Unit) {
    val words = Xom.words
    ListPage(words.services.title) {
        item(key = "search") { SearchBox(typed, words.services.searchHint, search) }
        if (typed.isBlank()) {
            item(key = "mine") { PageRow(Icons.services, words.dossiers.title) { open(Place.Dossiers) } }
        }
        when (services) {
            is Loaded.Opening -> item(key = "opening") { Opening() }
            is Loaded.Failed -> item(key = "broken") { Broken(services.trouble) }
            is Loaded.Ready -> {
                val rows = services.value
                if (typed.isBlank()) {
                    val (common, others) = rows.partition { it.common }
                    group(common, open) { words.services.common }
                    group(others, open) { words.services.all }
                } else {
                    item(key = "found") {
                        if (rows.isEmpty()) {
                            Empty(words.services.emptySearch, "", icon = Icons.search)
                        } else {
                            Small(words.services.found(rows.size), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
                        }
                    }
                    items(rows, { it.code }, { "service" }) { ServiceCard(it) { open(Place.Service(it.code)) } }
                }
            }
        }
    }
}

private fun LazyListScope.group(rows: List<ServiceRow>, open: (Place) -> Unit, heading: @Composable () -> String) {
    if (rows.isEmpty()) return
    item(key = "heading ${rows.first().code}") { Heading(heading()) }
    items(rows, { it.code }, { "service" }) { ServiceCard(it) { open(Place.Service(it.code)) } }
}

@Composable
private fun ServiceCard(service: ServiceRow, onClick: () -> Unit) {
    Card(onClick = onClick) {
        Name(service.name)
        if (service.canBeFiledHere) StateLine(State.DONE, Xom.words.services.here)
    }
}
