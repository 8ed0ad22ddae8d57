import org.codecanon.msgcodes.infobip.AnyStatusCode;
import org.codecanon.msgcodes.infobip.GeneralStatus;
import org.codecanon.msgcodes.infobip.PushStatus;
import org.codecanon.msgcodes.infobip.PushStatusId;
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
    };
  }

  static String whatToMend(PushStatusId id) {
    return switch (id) {
      case PushStatus.REJECTED_NO_APPLICATION -> "the application";
      case PushStatus.UNDELIVERABLE_NO_DESTINATION -> "the recipients";
      case PushStatusId.Unknown(long unknown) -> "nobody knows " + unknown;
    };
  }

  static String wrong(AnyStatusCode code) {
    return switch (code) { // wrong
      case GeneralStatus status -> status.getSummary();
      case VoiceStatus status -> "Voice: " + status.getSummary();
    };
  }

  static String alsoWrong(PushStatusId id) {
    return switch (id) { // wrong
      case PushStatus.REJECTED_NO_APPLICATION -> "the application";
      case PushStatusId.Unknown unknown -> "nobody knows " + unknown;
    };
  }
}
