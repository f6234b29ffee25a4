package vn.xom.ui.screens

import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.CardModel
import vn.xom.kit.models.CardScan
import vn.xom.kit.models.Detail
import vn.xom.kit.models.MyDetailsModel
import vn.xom.ui.Navigator
import vn.xom.ui.Xom
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.CardActions
import vn.xom.ui.parts.ChoiceRow
import vn.xom.ui.parts.DateBox
import vn.xom.ui.parts.FromCard
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.TextBox

/** What a person writes of themselves, to fill in papers with. */
@Composable
public fun MyDetailsScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { MyDetailsModel(phone, scope) }
    val cards = remember(phone) { CardModel(phone, scope) { model.read() } }
    val card by cards.scan.collectAsState()
    val details by model.details.collectAsState()
    val trouble by model.trouble.collectAsState()
    val busy by model.busy.collectAsState()
    MyDetailsPage(
        details,
        trouble,
        kept = busy == 0,
        navigator::back,
        model::write,
        card,
        CardActions(cards::scanned, cards::use, cards::leave, cards::undo),
    )
}

/** The particulars, from what was read. */
@Composable
public fun MyDetailsPage(
    details: Loaded<Map<Detail, String>>,
    trouble: Trouble?,
    kept: Boolean,
    onBack: () -> Unit,
    write: (Detail, String) -> Unit,
    card: CardScan? = null,
    cards: CardActions = CardActions(),
) {
    val words = Xom.words.people
    Page(
        Xom.words.settings.myDetails,
        onBack = onBack,
        bottom = if (details is Loaded.Ready && kept && trouble == null) ({ StateLine(State.DONE, Xom.words.common.keptOnPhone) }) else null,
    ) {
        Body(words.detailsWhy)
        trouble?.let { Broken(it) }
        Shown(details) { known ->
            fun of(detail: Detail) = known[detail].orEmpty()
            TextBox(words.name, of(Detail.FULL_NAME), { write(Detail.FULL_NAME, it) }, keyboard = KeyboardOptions(KeyboardCapitalization.Words))
            Heading(words.address)
            Small(words.addressPrivate)
            AddressForm(of(Detail.ADDRESS_FORM)) { write(Detail.ADDRESS_FORM, it) }
            TextBox(
                words.phone,
                of(Detail.PHONE),
                { write(Detail.PHONE, it) },
                help = words.phoneWhoSees,
                keyboard = KeyboardOptions(keyboardType = KeyboardType.Phone),
            )
            TextBox(
                words.personId,
                of(Detail.PERSON_ID),
                { write(Detail.PERSON_ID, it) },
                example = words.personIdExample,
                keyboard = KeyboardOptions(keyboardType = KeyboardType.Number),
            )
            FromCard(Detail.PERSON_ID.entry, card, cards)
            DateBox(words.issuedOn, of(Detail.ISSUED_ON), { write(Detail.ISSUED_ON, it) })
            TextBox(words.issuedBy, of(Detail.ISSUED_BY), { write(Detail.ISSUED_BY, it) })
        }
    }
}

/** Chosen, not guessed: nobody but the person knows how they are to be addressed. */
@Composable
private fun AddressForm(chosen: String, choose: (String) -> Unit) {
    val words = Xom.words.people
    val names = listOf(words.formCo, words.formChu, words.formBac, words.formAnh, words.formChi)
    Card {
        MyDetailsModel.ADDRESS_FORMS.zip(names).forEach { (form, name) ->
            ChoiceRow(chosen == form, name) { choose(form) }
        }
        ChoiceRow(chosen.isEmpty(), words.addressNone) { choose("") }
    }
}
