package codecanon.runtime.internal;

import codecanon.runtime.Basis;
import codecanon.runtime.Conflict;
import java.util.List;
import java.util.Map;

/**
 * What a catalog answers.
 *
 * @param values the values of fields and answers that are given, by their ids in the catalog
 * @param basis where the values of fields come from
 * @param conflicts the values of codes that other codes of the report contradict
 */
public record Decision(
    Map<String, Object> values, Map<String, Basis> basis, List<Conflict> conflicts) {}
