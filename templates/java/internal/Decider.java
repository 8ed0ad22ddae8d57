package codecanon.runtime.internal;

import codecanon.runtime.Asked;
import codecanon.runtime.Basis;
import codecanon.runtime.Code;
import codecanon.runtime.Conflict;
import codecanon.runtime.Group;
import codecanon.runtime.Report;
import codecanon.runtime.Result;
import codecanon.runtime.State;
import codecanon.runtime.UnknownCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a catalog answers.
 *
 * @param fields the fields in the order in which a report answers, and the kinds of codes that
 *     answer first
 * @param judged the fields that the catalog judges; groups have them too
 * @param checks what values can stand together
 * @param answers what follows from the fields
 */
public record Decider(
    List<Choice> fields, Set<String> judged, List<Check> checks, List<Rule> answers) {

  /** A value of a field, and where it comes from. A default is never a conflict. */
  private record Value(Object value, Basis basis, boolean isDefault) {}

  /** What one result states, with what the checks make of it. */
  private record Owned(Asked result, Map<String, Value> values) {
    boolean isOf(List<?> kinds) {
      return result instanceof Result one && kinds.contains(one.getKind());
    }

    boolean isBlind() {
      return isUnknown(result) && values.isEmpty();
    }
  }

  /** A value that a report answers with, and the result that gave it. */
  private record Given(Value value, Asked by) {}

  /**
   * What answers for a result, each of which can be null, and where the values of the code come
   * from.
   */
  private record Meant(Code code, Group group, Basis basis) {
    static Meant by(Asked result) {
      if (result instanceof Code code) {
        return new Meant(code, null, Basis.CODE);
      }
      if (result instanceof Result one) {
        return one.findCode().isPresent()
            ? new Meant(one.findCode().get(), null, Basis.CODE)
            : unknown(one.getGroup(), one.getFallback());
      }
      return result instanceof UnknownCode one
          ? unknown(one.getGroup(), one.getFallback())
          : new Meant(null, null, Basis.CODE);
    }

    private static Meant unknown(
        Optional<? extends Group> group, Optional<? extends Code> fallback) {
      return group.isPresent()
          ? new Meant(null, group.get(), Basis.FALLBACK)
          : new Meant(fallback.orElse(null), null, Basis.FALLBACK);
    }
  }

  /** The answers. Overrides are values of fields by the identity of codes; null is a value. */
  public Decision decide(Asked asked, Map<String, Map<String, Object>> overrides) {
    List<Owned> owned = new ArrayList<>();
    for (Asked result : resultsOf(asked)) {
      owned.add(new Owned(result, ownValues(result, overrides)));
    }
    Map<String, Given> given = new LinkedHashMap<>();
    List<Conflict> conflicts = new ArrayList<>();
    for (Choice field : fields) {
      answer(field, owned, given, conflicts);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Basis> basis = new LinkedHashMap<>();
    given.forEach(
        (name, one) -> {
          values.put(name, one.value().value());
          basis.put(name, one.value().basis());
        });
    Map<String, Object> concluded = new LinkedHashMap<>();
    boolean isBlind = owned.stream().anyMatch(Owned::isBlind);
    for (Rule rule : answers) {
      Object value = rule.conclude(values, isBlind);
      if (value != null) {
        concluded.put(rule.answer(), value);
      }
    }
    values.putAll(concluded);
    return new Decision(values, basis, conflicts);
  }

  private static List<? extends Asked> resultsOf(Asked asked) {
    if (asked instanceof State<?> state) {
      return state.getReport().getResults();
    }
    if (asked instanceof Report report) {
      return report.getResults();
    }
    return asked == null ? List.of() : List.of(asked);
  }

  private static boolean isUnknown(Asked result) {
    return result instanceof Result one ? !one.isKnown() : result instanceof UnknownCode;
  }

  /** Answers a field with the first result that states it, and is not contradicted. */
  private void answer(
      Choice field, List<Owned> owned, Map<String, Given> given, List<Conflict> conflicts) {
    List<Owned> inOrder = new ArrayList<>();
    owned.stream().filter(one -> one.isOf(field.values())).forEach(inOrder::add);
    owned.stream().filter(one -> !one.isOf(field.values())).forEach(inOrder::add);
    for (Owned one : inOrder) {
      Value value = one.values().get(field.name());
      if (value == null) {
        continue;
      }
      Check broken = brokenCheck(field.name(), value, one.result(), given);
      if (broken == null) {
        given.put(field.name(), new Given(value, one.result()));
        return;
      }
      if (!broken.isAllowed() && !value.isDefault()) {
        List<?> expected = List.of();
        for (Choice choice : broken.then()) {
          expected = choice.name().equals(field.name()) ? choice.values() : expected;
        }
        conflicts.add(new Conflict(field.name(), value.value(), expected));
      }
    }
  }

  private Map<String, Value> ownValues(Asked result, Map<String, Map<String, Object>> overrides) {
    Meant meant = Meant.by(result);
    Map<String, Object> ofCode = meant.code() == null ? Map.of() : meant.code().getFields();
    Map<String, Object> ofGroup = meant.group() == null ? Map.of() : meant.group().getFields();
    String identity = meant.code() == null ? "" : meant.code().getIdentity();
    Map<String, Object> override = overrides.getOrDefault(identity, Map.of());
    Map<String, Object> payload = result instanceof Result one ? one.getStated() : Map.of();
    Map<String, Value> own = new LinkedHashMap<>();
    for (Choice field : fields) {
      String name = field.name();
      if (override.containsKey(name)) {
        put(own, name, override.get(name), Basis.OVERRIDE);
      } else if (payload.containsKey(name)) {
        put(own, name, payload.get(name), Basis.PAYLOAD);
      } else if (ofCode.containsKey(name)) {
        put(own, name, ofCode.get(name), meant.basis());
      } else if (judged.contains(name)) {
        put(own, name, ofGroup.get(name), Basis.GROUP);
      }
    }
    List<String> news = new ArrayList<>();
    own.forEach(
        (name, value) -> {
          if (value.basis() == Basis.PAYLOAD && !value.value().equals(ofCode.get(name))) {
            news.add(name);
          }
        });
    for (Check check : checks) {
      boolean applies =
          check.when().stream()
              .allMatch(one -> one.values().contains(valueOf(own.get(one.name()))));
      if (applies) {
        boolean isNews = check.when().stream().anyMatch(one -> news.contains(one.name()));
        apply(check, own, override, isNews);
      }
    }
    return own;
  }

  private static void put(Map<String, Value> own, String name, Object value, Basis basis) {
    if (value != null) {
      own.put(name, new Value(value, basis, false));
    }
  }

  private static Object valueOf(Value value) {
    return value == null ? Optional.empty() : value.value();
  }

  /** Gives fields their default where they state nothing, or contradict what the payload states. */
  private static void apply(
      Check check, Map<String, Value> own, Map<String, Object> override, boolean isNews) {
    Basis basis = own.get(check.when().get(0).name()).basis();
    for (Choice choice : check.then()) {
      String name = choice.name();
      Value value = own.get(name);
      boolean isFine = value != null && (choice.values().contains(value.value()) || !isNews);
      if (isFine || override.containsKey(name)) {
        continue;
      }
      own.remove(name);
      for (Choice otherwise : check.otherwise()) {
        if (otherwise.name().equals(name)) {
          own.put(name, new Value(otherwise.values().get(0), basis, true));
        }
      }
    }
  }

  /**
   * The check that forbids a value beside the answers of other results, one that is a conflict
   * first; null if there is none.
   *
   * <p>What a provider states of one code does not concern the others.
   */
  private Check brokenCheck(String name, Value value, Asked result, Map<String, Given> given) {
    Map<String, Object> beside = new LinkedHashMap<>();
    given.forEach(
        (other, one) -> {
          if (one.by() != result) {
            beside.put(other, one.value().value());
          }
        });
    beside.put(name, value.value());
    Check allowed = null;
    for (Check check : checks) {
      if (isBroken(check, name, beside)) {
        if (!check.isAllowed()) {
          return check;
        }
        allowed = allowed == null ? check : allowed;
      }
    }
    return allowed;
  }

  private boolean isBroken(Check check, String name, Map<String, Object> beside) {
    return check.fields().anyMatch(name::equals)
        && check.fields().allMatch(judged::contains)
        && check.when().stream()
            .allMatch(one -> one.values().contains(beside.getOrDefault(one.name(), "")))
        && check.then().stream()
            .anyMatch(
                one ->
                    beside.containsKey(one.name())
                        && !one.values().contains(beside.get(one.name())));
  }
}
