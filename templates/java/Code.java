package codecanon.runtime;

import java.util.List;
import java.util.Optional;

/**
 * A code of the catalog.
 *
 * <p>What programs decide by is read when it is first asked for; summaries, references and longer
 * texts are read apart from it, each when it is first asked for.
 */
public interface Code extends Asked, CodeFields {
  /**
   * The provider, the code set and the id, which no other code shares: infobip/general_error/27.
   */
  String getIdentity();

  /** The id of the provider in the catalog. */
  String getProvider();

  /** The id of the code set in the catalog. */
  String getCodeSet();

  /** The id on the wire: a {@link Long} or a {@link String}. */
  Object getValue();

  /** The name on the wire, exactly as the provider writes it. */
  Optional<String> getWireName();

  /** Other names that the provider uses for the same id. */
  List<String> getAliases();

  /** The groups that the provider puts the code in. */
  List<? extends Group> getGroups();

  /** What happened, in a sentence, or else the name, or "". */
  String getSummary();

  /** More about what happened. */
  Optional<String> getDescription();

  /** What to do about it. */
  Optional<String> getAction();

  /** Why a field that the catalog judges differs from what the provider states. */
  Optional<String> getRationale();

  /** The codes of standards that it corresponds to. */
  List<Reference> getReferences();

  /** Notes on these references, in their order; "" for none. */
  List<String> getReferenceNotes();

  /** The codes of other providers with the same meaning. */
  List<CodeKey> getEquivalents();

  /** Since when and why not to use the code any more. Empty: it is in use. */
  Optional<Deprecation> getDeprecation();

  /** The address of a page about the code. */
  Optional<String> getLink();

  /** The id on the wire. */
  @Override
  String toString();
}
