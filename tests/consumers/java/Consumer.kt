import org.codecanon.msgcodes.Decide.decide
import org.codecanon.msgcodes.fields.Retry
import org.codecanon.msgcodes.infobip.AnyStatusCode
import org.codecanon.msgcodes.infobip.DeliveryErrorGroup
import org.codecanon.msgcodes.infobip.EmailStatus
import org.codecanon.msgcodes.infobip.GeneralError
import org.codecanon.msgcodes.infobip.GeneralStatus
import org.codecanon.msgcodes.infobip.Infobip
import org.codecanon.msgcodes.infobip.MmsStatus
import org.codecanon.msgcodes.infobip.PushStatus
import org.codecanon.msgcodes.infobip.PushStatusId
import org.codecanon.msgcodes.infobip.StatusResult
import org.codecanon.msgcodes.infobip.VoiceStatus

fun whoHasToAct(group: DeliveryErrorGroup): String = when (group) {
    DeliveryErrorGroup.OK -> "nobody"
    DeliveryErrorGroup.HANDSET_ERRORS, DeliveryErrorGroup.USER_ERRORS -> "the recipient"
    DeliveryErrorGroup.OPERATOR_ERRORS -> "the operator"
}

fun inWords(result: StatusResult): String = when (result) {
    is StatusResult.Known -> inWords(result.code)
    is StatusResult.Unknown -> "new: ${result.rawId.orElse(null)}"
}

fun inWords(code: AnyStatusCode): String = when (code) {
    is GeneralStatus -> code.summary
    is VoiceStatus -> "Voice: ${code.summary}"
    is PushStatus -> "Push: ${code.summary}"
    is EmailStatus -> "Email: ${code.summary}"
    is MmsStatus -> "MMS: ${code.summary}"
}

fun inWords(id: PushStatusId): String = when (id) {
    is PushStatus -> id.summary
    is PushStatusId.Unknown -> "nobody knows ${id.id}"
}

fun main() {
    check(GeneralError.EC_ABSENT_SUBSCRIBER.id == 27L)
    check("${GeneralError.EC_ABSENT_SUBSCRIBER}" == "27")
    check(whoHasToAct(DeliveryErrorGroup.OK) == "nobody")
    val (report) = Infobip.read(mapOf("results" to listOf(mapOf("status" to mapOf("id" to 5))))).reports
    check(inWords(report.status.get()) == "The message has arrived at the recipient.")
    check(inWords(Infobip.parseStatus(mapOf("id" to 999))) == "new: 999")
    check(inWords(PushStatusId.of(1)) == "nobody knows 1")
    val answer = decide(GeneralError.EC_ABSENT_SUBSCRIBER)
    check(answer.retry.get() == Retry.LATER && answer.canResend)
    println("kotlin")
}
