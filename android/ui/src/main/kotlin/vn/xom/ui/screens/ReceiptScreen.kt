package vn.xom.ui.screens

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import vn.xom.core.DraftRow
import vn.xom.core.Receipt
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.models.Checked
import vn.xom.kit.models.ReceiptModel
import vn.xom.kit.models.ReceiptState
import vn.xom.kit.value
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.TakenFile
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Labelled
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** The ward's receipt, checked again on this phone. */
@Composable
public fun ReceiptScreen(phone: Phone, navigator: Navigator, draft: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, draft) { ReceiptModel(phone, scope, draft) }
    val state by model.state.collectAsState()
    var details by rememberSaveable { mutableStateOf(false) }
    ReceiptPage(state, details, navigator::back) { details = it }
}

/** A receipt, from what the check found: what it proves in plain words, details folded. */
@Composable
public fun ReceiptPage(state: Loaded<ReceiptState>, details: Boolean, onBack: () -> Unit, unfold: (Boolean) -> Unit) {
    val words = Xom.words.receipt
    val outside = LocalOutside.current
    val row = state.value?.row
    val receipt = (state.value?.checked as? Checked.Holds)?.receipt
    val file = words.fileName(row?.dossier.orEmpty())
    Page(
        words.title,
        subtitle = row?.run { title ?: service },
        onBack = onBack,
        bottom =
        if (receipt == null) {
            null
        } else {
            ({ MainButton(words.share, icon = Icons.share) { outside.share(TakenFile(file, MEDIA_TYPE, receipt.text.encodeToByteArray())) } })
        },
    ) {
        when (state) {
            is Loaded.Opening -> Opening(words.checking)
            is Loaded.Failed -> Broken(state.trouble)
            is Loaded.Ready ->
                when (val checked = state.value.checked) {
                    is Checked.Holds -> Holding(state.value.row, checked.receipt, details, unfold)
                    is Checked.None -> Empty(words.none, words.noneBody, icon = Icons.receipt)
                    is Checked.Broken -> StateLine(State.REFUSED, words.broken, alive = true)
                }
        }
    }
}

@Composable
private fun ColumnScope.Holding(row: DraftRow, receipt: Receipt, details: Boolean, unfold: (Boolean) -> Unit) {
    val words = Xom.words.receipt
    StateLine(State.DONE, words.holds)
    row.dossier?.let { Labelled(words.forWhat, it) }
    Labelled(words.receivedAt, receipt.accepted.said)
    Heading(words.provesTitle)
    Body(words.proves(receipt.accepted.said))
    Body(words.provesNot)
    Heading(words.useTitle)
    Body(words.use)
    val text = if (details) Xom.words.common.less else words.details
    SmallButton(text, icon = if (details) Icons.close else Icons.expand) { unfold(!details) }
    if (details) {
        Labelled(words.place, words.placeOf(receipt.place.toInt(), receipt.size.toInt()))
        Labelled(words.log, receipt.origin)
        Labelled(words.content, receipt.commit)
    }
}

/** No name is registered for a transparency log's proof; it is text. */
private const val MEDIA_TYPE = "text/plain"
