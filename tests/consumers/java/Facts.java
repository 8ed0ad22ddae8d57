import java.util.List;
import java.util.Optional;
import org.codecanon.msgcodes.Catalog;
import org.codecanon.msgcodes.Code;
import org.codecanon.msgcodes.CodeKey;
import org.codecanon.msgcodes.fields.Fault;
import org.codecanon.msgcodes.fields.Retry;
import org.codecanon.msgcodes.infobip.DeliveryErrorGroup;
import org.codecanon.msgcodes.infobip.GeneralError;
import org.codecanon.msgcodes.infobip.GeneralErrorId;
import org.codecanon.msgcodes.infobip.GeneralStatus;

/** What a program relies on that looks codes up. */
public final class Facts {
  public static void main(String[] arguments) {
    GeneralError code = GeneralError.EC_ABSENT_SUBSCRIBER;
    Check.equal(code.getId(), 27L);
    Check.equal("error " + code, "error 27");
    Check.equal(code.name(), "EC_ABSENT_SUBSCRIBER");
    Check.equal(code.getIdentity(), "infobip/general_error/27");
    Check.equal(code.getWireName(), Optional.of("EC_ABSENT_SUBSCRIBER"));
    Check.equal(code.getRetry(), Optional.of(Retry.LATER));
    Check.equal(code.getFault().map(Fault::getId), Optional.of("recipient_device"));
    Check.equal(code.getPermanent(), Optional.of(false));
    Check.equal(code.getOutcome(), Optional.empty()); // not stated, which is not the same as any value
    Check.equal(code.getGroups(), List.of(DeliveryErrorGroup.HANDSET_ERRORS));
    Check.equal(code.getReferences().get(0).code(), Optional.of("27"));

    Check.equal(GeneralError.of(27), Optional.of(code));
    Check.equal(GeneralError.of(12345), Optional.empty());
    Check.equal(GeneralError.byName("EC_ABSENT_SUBSCRIBER"), List.of(code));
    Check.equal(GeneralError.byName("ec_absent_subscriber"), List.of());
    Check.equal(GeneralError.EC_SOURCE_ADDRESS_BLACKLISTED, GeneralError.EC_BLACKLISTED_SENDERADDRESS);
    Check.equal(DeliveryErrorGroup.of(1), Optional.of(DeliveryErrorGroup.HANDSET_ERRORS));
    Check.equal(DeliveryErrorGroup.byName("HANDSET_ERRORS").map(Object::toString), Optional.of("1"));
    Check.equal(GeneralError.all().get(0), GeneralError.values()[0]);

    // An id of the wire is a code, or keeps what came.
    Check.equal(GeneralErrorId.of(27), code);
    Check.equal(GeneralErrorId.of(4711), new GeneralErrorId.Unknown(4711));
    Check.equal(GeneralErrorId.of(4711).getGroup(), Optional.empty());

    // A function over any code.
    Check.equal(label(GeneralStatus.DELIVERED_TO_HANDSET), "general_status 5: DELIVERED_TO_HANDSET");
    Check.equal(new CodeKey("infobip", "general_error", 27L).toString(), code.getIdentity());
    System.out.println("msgcodes " + Catalog.VERSION);
  }

  private static String label(Code code) {
    return code.getCodeSet() + " " + code + ": " + code.getWireName().orElse("no name");
  }
}
