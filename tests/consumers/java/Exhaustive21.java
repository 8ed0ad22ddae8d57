import org.codecanon.msgcodes.infobip.AnyStatusCode;
import org.codecanon.msgcodes.infobip.EmailStatus;
import org.codecanon.msgcodes.infobip.GeneralStatus;
import org.codecanon.msgcodes.infobip.MmsStatus;
import org.codecanon.msgcodes.infobip.MmsStatusId;
import org.codecanon.msgcodes.infobip.PushStatus;
import org.codecanon.msgcodes.infobip.StatusResult;
import org.codecanon.msgcodes.infobip.VoiceStatus;

/** What Java 21 makes of the sealed interfaces. */
final class Exhaustive21 {
  static String inWords(StatusResult result) {
    return switch (result) {
      case StatusResult.Known known -> inWords(known.getCode());
      case StatusResult.Unknown unknown -> "new";
    };
  }

  static String inWords(AnyStatusCode code) {
    return switch (code) {
      case GeneralStatus.DELIVERED_TO_HANDSET -> "arrived";
      case GeneralStatus status -> status.getSummary();
      case VoiceStatus status -> "Voice: " + status.getSummary();
      case PushStatus status -> "Push: " + status.getSummary();
      case EmailStatus status -> "Email: " + status.getSummary();
      case MmsStatus status -> "MMS: " + status.getSummary();
    };
  }

  static String whatToMend(MmsStatusId id) {
    return switch (id) {
      case MmsStatus.REJECTED_INVALID_NOTIFY_URL -> "the address";
      case MmsStatus.REJECTED_MESSAGE_TEXT_TOO_LONG -> "the text";
      case MmsStatusId.Unknown(long unknown) -> "nobody knows " + unknown;
    };
  }

  static String wrong(AnyStatusCode code) {
    return switch (code) { // wrong
      case GeneralStatus status -> status.getSummary();
      case VoiceStatus status -> "Voice: " + status.getSummary();
    };
  }

  static String alsoWrong(MmsStatusId id) {
    return switch (id) { // wrong
      case MmsStatus.REJECTED_INVALID_NOTIFY_URL -> "the address";
      case MmsStatusId.Unknown unknown -> "nobody knows " + unknown;
    };
  }
}
