import static org.codecanon.msgcodes.Decide.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codecanon.msgcodes.Answer;
import org.codecanon.msgcodes.Basis;
import org.codecanon.msgcodes.Conflict;
import org.codecanon.msgcodes.Envelope;
import org.codecanon.msgcodes.Judgement;
import org.codecanon.msgcodes.Merge;
import org.codecanon.msgcodes.NotUnderstood;
import org.codecanon.msgcodes.Overrides;
import org.codecanon.msgcodes.Reading;
import org.codecanon.msgcodes.State;
import org.codecanon.msgcodes.fields.Fault;
import org.codecanon.msgcodes.fields.Outcome;
import org.codecanon.msgcodes.fields.Retry;
import org.codecanon.msgcodes.infobip.ErrorResult;
import org.codecanon.msgcodes.infobip.GeneralError;
import org.codecanon.msgcodes.infobip.Infobip;
import org.codecanon.msgcodes.infobip.RequestErrorResult;

/** A program that reads payloads, keeps the state of each message, and judges some codes otherwise. */
public final class Messages {
  private static final String SENT =
      """
      {"messageId": "m1", "to": "41793026727", "smsCount": "2", "doneAt": "2023-06-06T13:36:19.258+0900",
       "price": {"pricePerMessage": 0.01, "currency": "EUR"},
       "status": {"id": 5, "groupId": 3, "groupName": "DELIVERED", "name": "DELIVERED_TO_HANDSET"},
       "error": {"id": 0, "name": "NO_ERROR", "groupId": 0, "groupName": "OK", "permanent": false}}""";
  private static final String PENDING =
      """
      {"messageId": "m1", "doneAt": "2023-06-07T00:00:00Z",
       "status": {"id": 7, "name": "PENDING_ENROUTE", "groupId": 1}}""";

  public static void main(String[] arguments) {
    envelopes();
    answers();
    states();
    overrides();
    System.out.println("read");
  }

  private static Reading<Infobip.Report, RequestErrorResult> read(String... results) {
    String body = "{\"bulkId\": \"b1\", \"results\": [" + String.join(",", results) + "]}";
    return Infobip.read(Json.parse(body));
  }

  private static void envelopes() {
    Reading<Infobip.Report, RequestErrorResult> reading = read(SENT, "{}");
    Infobip.Report report = reading.getReports().get(0);
    Envelope envelope = report.getEnvelope();
    Check.equal(envelope.getMessageId(), Optional.of("m1"));
    Check.equal(envelope.getParts(), Optional.of(2L));
    Check.equal(envelope.getPrice(), Optional.of(0.01));
    Check.equal(envelope.getBulkId(), Optional.of("b1"));
    Check.equal(envelope.getBilled(), Optional.empty());
    Check.equal(envelope.getDoneAt().map(Object::toString), Optional.of("2023-06-06T13:36:19.258+09:00"));
    Instant done = envelope.getDoneAt().orElseThrow().toInstant().orElseThrow();
    Check.equal(done, Instant.parse("2023-06-06T04:36:19.258Z"));
    Check.equal(report.getPath(), "results[0]");
    NotUnderstood missed = reading.getNotUnderstood().get(0);
    Check.equal(missed.getReason(), NotUnderstood.Reason.NO_CODE);
    Check.equal(missed.getPath(), "results[1]");
    Check.equal(read("{\"messageId\": \"m1\", \"receivedAt\": \"2023-06-06\"}").getEvents().get(0).getKind(), "inbound");
    Object refused = Json.parse("{\"requestError\": {\"serviceException\": {\"messageId\": \"UNAUTHORIZED\"}}}");
    RequestErrorResult error = Infobip.read(refused).getRequestErrors().get(0);
    Check.equal(error.isKnown(), true);
    Check.equal(Infobip.read("text").getNotUnderstood().get(0).getReason().toString(), "text");
  }

  private static void answers() {
    ErrorResult absent = Infobip.parseError(Map.of("id", 27, "permanent", true));
    Answer answer = decide(absent);
    Check.equal(answer.getFault(), Optional.of(Fault.RECIPIENT_DEVICE));
    Check.equal(answer.getRetry(), Optional.of(Retry.NEVER));
    Check.equal(answer.getCanResend(), false);
    Check.equal(answer.getOutcome(), Optional.empty());
    Check.equal(answer.getBasis("permanent"), Optional.of(Basis.PAYLOAD));
    Check.equal(answer.getBasis("fault"), Optional.of(Basis.CODE));
    Check.equal(answer.getBasis("outcome"), Optional.empty());
    Check.equal(absent.getConflicts().stream().map(Conflict::getPart).toList(), List.of("permanent"));
    Check.equal(decide(GeneralError.EC_ABSENT_SUBSCRIBER).getRetry(), Optional.of(Retry.LATER));
    Check.equal(decide(null).getRetry(), Optional.empty());
    ErrorResult unknown = Infobip.parseError(Map.of("id", 4711, "groupName", "HANDSET_ERRORS"));
    Check.equal(unknown.getRawId(), Optional.of(4711));
    Check.equal(unknown.getGroup().map(Object::toString), Optional.of("1"));
  }

  private static void states() {
    List<Infobip.Report> received = new ArrayList<>();
    for (String one : List.of(SENT, PENDING, PENDING)) {
      received.addAll(read(one).getReports());
    }
    List<State<Infobip.Report>> states = Merge.merge(received);
    Check.equal(states.size(), 1);
    State<Infobip.Report> state = states.get(0);
    Check.equal(state.getKey(), Optional.of("m1"));
    Check.equal(decide(state).getOutcome(), Optional.of(Outcome.DELIVERED));
    Check.equal(state.getDuplicates(), 1);
    Check.equal(state.getParts(), Map.of(Outcome.DELIVERED, 1));
    Check.equal(state.getReports().stream().map(one -> one.getStatus().orElseThrow().getRawId().get()).toList(), List.of(5L, 7L));
    Check.equal(Merge.dedupKey(received.get(1)), Merge.dedupKey(received.get(2)));
  }

  private static void overrides() {
    ErrorResult absent = Infobip.parseError(Map.of("id", 27));
    Object file = Json.parse("{\"infobip/general_error/27\": {\"retry\": \"never\", \"fault\": null}}");
    Overrides ours = Overrides.of(Json.object(file));
    Check.equal(decide(absent, ours).getRetry(), Optional.of(Retry.NEVER));
    Check.equal(decide(absent, ours).getFault(), Optional.empty());
    Judgement never = new Judgement().withRetry(Retry.NEVER).withFault(null);
    Check.equal(Overrides.none().with(GeneralError.EC_ABSENT_SUBSCRIBER, never), ours);
    Check.equal(Overrides.of(Map.of(GeneralError.EC_ABSENT_SUBSCRIBER, never.asMap())), ours);
    String problems = "";
    try {
      Overrides.of(
          Map.of(
              "infobip/general_error/4711", Map.of(),
              "infobip/general_error/27", Map.of("retri", "never", "retry", "nevr")));
    } catch (IllegalArgumentException error) {
      problems = error.getMessage();
    }
    List<String> lines = problems.lines().sorted().toList();
    Check.equal(lines.size(), 3);
    Check.equal(lines.get(0).startsWith("infobip/general_error/27: unknown field \"retri\"; known fields: permanent, "), true);
    Check.equal(lines.get(1), "infobip/general_error/27: unknown value \"nevr\" of retry");
    Check.equal(lines.get(2).startsWith("unknown identity \"infobip/general_error/4711\": "), true);
  }
}
