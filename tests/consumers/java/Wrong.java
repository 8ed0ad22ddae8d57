import java.util.Map;
import java.util.Optional;
import org.codecanon.msgcodes.Decide;
import org.codecanon.msgcodes.Judgement;
import org.codecanon.msgcodes.fields.Fault;
import org.codecanon.msgcodes.fields.Retry;
import org.codecanon.msgcodes.infobip.DeliveryErrorGroup;
import org.codecanon.msgcodes.infobip.ErrorResult;
import org.codecanon.msgcodes.infobip.GeneralError;
import org.codecanon.msgcodes.infobip.GeneralStatus;
import org.codecanon.msgcodes.infobip.Infobip;
import org.codecanon.msgcodes.infobip.StatusResult;

/** Each line that says so is a mistake, which the compiler has to find. */
final class Wrong {
  static final GeneralError STATUS = GeneralStatus.DELIVERED_TO_HANDSET; // wrong
  static final GeneralError NONE = GeneralError.EC_NO_SUCH_CODE; // wrong
  static final Retry RETRY = GeneralError.EC_ABSENT_SUBSCRIBER.getRetry(); // wrong
  static final Optional<Fault> FAULT = GeneralError.EC_ABSENT_SUBSCRIBER.getRetry(); // wrong
  static final GeneralError BY_TEXT = GeneralError.of("27").orElseThrow(); // wrong
  static final StatusResult ERROR = Infobip.parseError(Map.of()); // wrong
  static final Object ANSWER = Decide.decide("27"); // wrong
  static final Judgement JUDGEMENT = new Judgement().withRetry(Fault.SENDER); // wrong

  static String all(DeliveryErrorGroup group) {
    return switch (group) { // wrong
      case OK -> "nobody";
      case HANDSET_ERRORS, USER_ERRORS -> "the recipient";
    };
  }

  static final class Mine implements ErrorResult {} // wrong
}
