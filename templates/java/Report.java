package codecanon.runtime;

import java.util.List;

/** A report of any provider. */
public interface Report extends Asked {
  /** The id of the provider in the catalog. */
  String getProvider();

  /** The way to the report in the payload, such as "results[0]". */
  String getPath();

  /** What stands beside the codes. */
  Envelope getEnvelope();

  /** The codes in the report, at most one of each kind. */
  List<? extends Result> getResults();

  /**
   * Where its codes contradict each other: the field, the value of one, and what fits the others.
   */
  List<Conflict> getConflicts();

  /** What came, unchanged. */
  Object getRaw();
}
