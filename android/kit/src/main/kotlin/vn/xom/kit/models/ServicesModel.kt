package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.mapLatest
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.ServiceRow
import vn.xom.core.searchServices
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** The catalogue of services. It is part of the app: no network, no store. */
@OptIn(ExperimentalCoroutinesApi::class)
public class ServicesModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val search = MutableStateFlow("")

    /** What is searched for. */
    public val typed: StateFlow<String> = search

    /** What was found, those needed most first. */
    public val services: StateFlow<Loaded<List<ServiceRow>>> =
        combine(search, phone.settings.settings.map { it.language }.distinctUntilChanged(), ::Pair)
            .mapLatest { (typed, language) -> Loaded.Ready(searchServices(typed, language)) }
            .flowOn(Dispatchers.Default)
            .stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** Searches, with or without marks, or by code. */
    public fun search(typed: String) {
        search.value = typed
    }
}
