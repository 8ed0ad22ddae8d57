import org.codecanon.msgcodes.infobip.AnyStatusCode
import org.codecanon.msgcodes.infobip.DeliveryErrorGroup
import org.codecanon.msgcodes.infobip.GeneralError
import org.codecanon.msgcodes.infobip.GeneralStatus
import org.codecanon.msgcodes.infobip.PushStatus
import org.codecanon.msgcodes.infobip.StatusResult

fun group(group: DeliveryErrorGroup): String = when (group) { // wrong
    DeliveryErrorGroup.OK -> "nobody"
}

fun code(code: AnyStatusCode): String = when (code) { // wrong
    is GeneralStatus -> code.summary
    is PushStatus -> code.summary
}

fun result(result: StatusResult): String = when (result) { // wrong
    is StatusResult.Known -> result.code.summary
}

val error: GeneralError = GeneralStatus.DELIVERED_TO_HANDSET // wrong
