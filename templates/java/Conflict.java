package codecanon.runtime;

import java.util.List;

/**
 * A difference between a report and the catalog: what came, and what the catalog has.
 *
 * <p>The part names what differs: "id", "name", "group_id", "group_name", or the id of a field. Or
 * it is "kind": a code of another kind came, and what was expected is its identity; "evidence": the
 * id or the name is that of the code which is expected, and more speaks against it; "code" or
 * "group": several matched equally well, and the first of them was taken; "object": what came has
 * not the form of the object.
 */
public final class Conflict {
  private final String part;
  private final Object received;
  private final List<Object> expected;

  /** A difference in a part. */
  public Conflict(String part, Object received, List<?> expected) {
    this.part = part;
    this.received = received;
    this.expected = List.copyOf(expected);
  }

  /** What differs. */
  public String getPart() {
    return part;
  }

  /** What came, of any type. */
  public Object getReceived() {
    return received;
  }

  /** What the catalog has. */
  public List<Object> getExpected() {
    return expected;
  }

  /** The part and what the catalog has. What came is not in it: it may be large. */
  @Override
  public String toString() {
    return "Conflict[" + part + ", expected " + expected + "]";
  }
}
