import java.util.Map;
import org.codecanon.msgcodes.fields.Retry;
import org.codecanon.msgcodes.infobip.DeliveryErrorGroup;
import org.codecanon.msgcodes.infobip.Infobip;
import org.codecanon.msgcodes.infobip.MmsStatus;
import org.codecanon.msgcodes.infobip.StatusResult;

/** A program that has an answer for every group and every code: one that is added stops it from compiling. */
public final class Exhaustive {
  public static void main(String[] arguments) {
    Check.equal(whoHasToAct(DeliveryErrorGroup.HANDSET_ERRORS), "the recipient");
    Check.equal(whatToMend(MmsStatus.REJECTED_INVALID_NOTIFY_URL), "the address");
    Check.equal(inWords(Infobip.parseStatus(Map.of("id", 77))), "MMS: mend the text.");
    Check.equal(inWords(Infobip.parseStatus(Map.of("id", 5))), "The message has arrived at the recipient.");
    Check.equal(inWords(Infobip.parseStatus(Map.of("id", 999, "groupId", 2))), "Status 999 of group 2");
    Check.equal(isWorthIt(Retry.LATER), true);
    System.out.println("exhaustive");
  }

  private static String whoHasToAct(DeliveryErrorGroup group) {
    return switch (group) {
      case OK -> "nobody";
      case HANDSET_ERRORS, USER_ERRORS -> "the recipient";
      case OPERATOR_ERRORS -> "the operator";
    };
  }

  private static String whatToMend(MmsStatus status) {
    return switch (status) {
      case REJECTED_INVALID_NOTIFY_URL -> "the address";
      case REJECTED_MESSAGE_TEXT_TOO_LONG -> "the text";
    };
  }

  private static boolean isWorthIt(Retry retry) {
    return switch (retry) {
      case LATER, OTHER_ROUTE -> true;
      case NEVER, AFTER_FIX, PROVIDER_RETRYING -> false;
    };
  }

  private static String inWords(StatusResult result) {
    if (result instanceof StatusResult.Known known) {
      return known.getCode() instanceof MmsStatus status
          ? "MMS: mend " + whatToMend(status) + "."
          : known.getCode().getSummary();
    }
    String group = result.getGroup().map(Object::toString).orElse("none");
    return "Status " + result.getRawId().orElse("none") + " of group " + group;
  }
}
