package vn.xom.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import vn.xom.core.BlockCoverage
import vn.xom.core.Coverage
import vn.xom.core.HouseholdRow
import vn.xom.core.PersonRow
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.models.CoverageModel
import vn.xom.kit.value
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Label
import vn.xom.ui.parts.ListPage
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** For leaders: which households have seen a notice, and whom to call. */
@Composable
public fun CoverageScreen(phone: Phone, navigator: Navigator, notice: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, notice) { CoverageModel(phone, scope, notice) }
    val coverage by model.coverage.collectAsState()
    val left by model.notReached.collectAsState()
    CoveragePage(coverage, left.value.orEmpty(), navigator::back) { household ->
        val people by produceState<List<PersonRow>?>(null, household) { value = model.people(household) }
        people
    }
}

/** Coverage, from what was read; [peopleOf] reads a household's people once it is opened. */
@Composable
public fun CoveragePage(
    coverage: Loaded<Coverage>,
    left: List<HouseholdRow>,
    onBack: () -> Unit,
    peopleOf: @Composable (household: String) -> List<PersonRow>?,
) {
    val words = Xom.words.coverage
    ListPage(words.title, onBack = onBack) {
        when (coverage) {
            is Loaded.Opening -> item { Opening() }
            is Loaded.Failed -> item { Broken(coverage.trouble) }
            is Loaded.Ready -> {
                val counted = coverage.value
                item(key = "all") { Counted(words.seen(counted.seen.toInt(), counted.households.toInt()), counted.seen, counted.households, large = true) }
                if (counted.seen == counted.households && counted.households > 0u) item(key = "done") { StateLine(State.DONE, words.all) }
                if (counted.seen == 0uL) item(key = "none") { Label(words.emptyTitle) }
                if (counted.blocks.size > 1) {
                    item(key = "blocks") { Heading(words.byBlock) }
                    items(counted.blocks, { "block ${it.block}" }) { Block(it) }
                }
                if (left.isNotEmpty()) {
                    item(key = "left") { Heading(words.notYetCount(left.size)) }
                    items(left, { it.id }, { "household" }) { Left(it, peopleOf) }
                }
                item(key = "foot") { Small(words.emptyBody) }
            }
        }
    }
}

@Composable
private fun Block(block: BlockCoverage) {
    val words = Xom.words.coverage
    Counted(words.blockLine(block.block ?: words.noBlock, block.seen.toInt(), block.households.toInt()), block.seen, block.households)
}

/** A sentence and a bar that says the same to the eye. */
@Composable
private fun Counted(sentence: String, seen: ULong, of: ULong, large: Boolean = false) {
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tight)) {
        if (large) Name(sentence) else Body(sentence)
        LinearProgressIndicator(
            { if (of == 0uL) 0f else seen.toFloat() / of.toFloat() },
            Modifier.fillMaxWidth().height(Space.small).clearAndSetSemantics {},
            color = Xom.colours.jade,
            trackColor = Xom.colours.line,
            drawStopIndicator = {},
        )
    }
}

@Composable
private fun Left(household: HouseholdRow, peopleOf: @Composable (String) -> List<PersonRow>?) {
    var open by rememberSaveable(household.id) { mutableStateOf(false) }
    val words = Xom.words
    Card(onClick = { open = !open }) {
        Label(listOfNotNull(household.house, household.block).joinToString(" · ").ifEmpty { words.coverage.noBlock })
        if (open) peopleOf(household.id)?.let { Callable(it) }
    }
}

@Composable
private fun Callable(people: List<PersonRow>) {
    val words = Xom.words
    val outside = LocalOutside.current
    if (people.isEmpty()) Small(words.coverage.noPhone)
    people.forEach { person ->
        val name = person.name ?: words.common.someone
        val number = person.phone
        if (number == null) Small(name) else SecondButton(words.coverage.callName(name), icon = Icons.phone) { outside.dial(number) }
    }
}
