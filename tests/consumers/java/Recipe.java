import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.codecanon.msgcodes.Code;
import org.codecanon.msgcodes.infobip.GeneralError;
import org.codecanon.msgcodes.infobip.Infobip;

/** With Jackson: payloads are read as maps and lists, and codes are written as their ids on the wire. */
public final class Recipe {
  /** What Jackson is to know of codes. */
  interface AsOnTheWire {
    @JsonValue
    Object getValue();
  }

  public static void main(String[] arguments) throws Exception {
    ObjectMapper mapper = new ObjectMapper().addMixIn(Code.class, AsOnTheWire.class);
    String body = "{\"results\": [{\"messageId\": \"m1\", \"error\": {\"id\": 27, \"groupId\": 1}}]}";
    Infobip.Report report = Infobip.read(mapper.readValue(body, Object.class)).getReports().get(0);
    Check.equal(report.getError().orElseThrow().findCode().orElseThrow(), GeneralError.EC_ABSENT_SUBSCRIBER);
    Check.equal(mapper.writeValueAsString(Map.of("codes", List.of(GeneralError.EC_ABSENT_SUBSCRIBER))), "{\"codes\":[27]}");
    Check.equal(mapper.writeValueAsString(report.getEnvelope().asMap()), "{\"message_id\":\"m1\"}");
    System.out.println("recipe");
  }
}
