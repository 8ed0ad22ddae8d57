package codecanon.runtime;

import java.util.List;
import java.util.Optional;

/** A group of codes. */
public interface Group extends GroupFields {
  /** The provider, the group set and the id, which no other group shares. */
  String getIdentity();

  /** The id on the wire: a {@link Long} or a {@link String}. */
  Object getValue();

  /** The name on the wire, exactly as the provider writes it. */
  Optional<String> getWireName();

  /** Other names on the wire of the same group. */
  List<String> getAliases();

  /** What the group means, in a sentence, or else its name, or "". */
  String getSummary();

  /** The id on the wire. */
  @Override
  String toString();
}
