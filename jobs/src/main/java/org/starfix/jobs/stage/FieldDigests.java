package org.starfix.jobs.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.catalog.reference.PartedSource;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.alignments.MemberDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.options.ExcludeRule;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.SparkRun;

/**
 * How the digest of a field is made in a task.
 *
 * @param query what fields ask of the absolute catalogue; none if there is none
 * @param stars what those depend on; none if that cannot be told
 */
record FieldDigests(
        FieldDigest digest,
        ExcludeRule exclude,
        List<ReferenceQuery> query,
        Broadcast<ArrayList<PartedSource.Parts>> stars)
        implements Serializable {

    static FieldDigests of(SparkRun run, FieldDigest digest, ExcludeRule exclude, Optional<RunReference> reference) {
        ArrayList<PartedSource.Parts> stars = new ArrayList<>();
        if (reference.isPresent() && reference.get().source() instanceof PartedSource parted) {
            stars.add(parted.parts());
        }
        List<ReferenceQuery> query = reference.map(RunReference::query).stream().toList();
        return new FieldDigests(digest, exclude, query, run.spark().broadcast(stars));
    }

    MemberDigest member(DetectedExposure exposure) {
        MemberDigest member = MemberDigest.of(exposure);
        return exclude.excludes(exposure.id().name()) ? member.excluded() : member;
    }

    /** That of a field; {@code members} in its order. */
    Optional<String> of(List<MemberDigest> members) {
        if (query.isEmpty()) {
            return Optional.of(digest.of(members));
        }
        return stars.value().isEmpty()
                ? Optional.empty()
                : digest.of(members, query.get(0), stars.value().get(0));
    }

    Optional<String> of(AlignedField field) {
        List<MemberDigest> members = new ArrayList<>();
        for (int i = 0; i < field.exposures().size(); i++) {
            MemberDigest member = member(field.exposures().get(i).detected());
            members.add(field.borrowed().contains(i) ? member.borrowed() : member);
        }
        return of(members);
    }
}
