package org.starfix.engine.internal.step.absolute;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.catalog.reference.StarSelection;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.step.field.EpochGroup;
import org.starfix.engine.internal.step.state.AlignedExposure;

/** The absolute catalogue of a field: which exposures are aligned to it together, and where its stars are then. */
public final class AbsoluteReference {
    private final StarSelection selection;
    private final StarRules rules;

    private AbsoluteReference(StarSelection selection, StarRules rules) {
        this.selection = selection;
        this.rules = rules;
    }

    public static AbsoluteReference of(ReferenceStars stars, StarRules rules) {
        return new AbsoluteReference(rules.select(stars), rules);
    }

    /** A line per rule that left out stars. */
    List<String> dropped() {
        return selection.dropped();
    }

    /** All exposures together, unless each has its own time and the stars move. */
    List<EpochGroup> epochs(List<AlignedExposure> exposures) {
        if (!moves()) {
            return List.of(EpochGroup.all(exposures, Viewpoint.UNKNOWN));
        }
        return rules.epoch() == StarRules.EpochRule.FIRST
                ? List.of(EpochGroup.all(
                        exposures, exposures.get(0).detected().exposure().time().viewpointOfDate()))
                : EpochGroup.byDate(exposures);
    }

    /**
     * The catalogue for the exposures of an epoch; empty if its stars move and the time is not known.
     *
     * @param log told which stars are left out
     */
    Optional<ReferenceCatalog> at(EpochGroup epoch, Consumer<String> log) {
        if (moves() && !epoch.viewpoint().isKnown()) {
            return Optional.empty();
        }
        StarSelection precise = rules.precise(selection, epoch.viewpoint());
        precise.dropped().stream().skip(selection.dropped().size()).forEach(log);
        ReferenceStars stars = precise.stars();
        if (!moves()) {
            return Optional.of(stars.published());
        }
        log.accept(moved(stars, epoch));
        ReferenceCatalog then = stars.at(epoch.viewpoint());
        return Optional.of(rules.epoch() == StarRules.EpochRule.FIRST ? then : then.moving(stars.motion()));
    }

    private static String moved(ReferenceStars stars, EpochGroup epoch) {
        int moving = stars.moving();
        int exposures = epoch.members().size();
        String which = moving == stars.size()
                ? moving + " stars moved"
                : (moving == 0 ? "none" : "" + moving) + " of " + stars.size() + " stars moved";
        String others = moving == stars.size()
                ? ""
                : "; " + (moving == 0 ? "all" : "the others")
                        + " lack a proper motion or an epoch and stay as published";
        return String.format(
                Locale.ROOT,
                "Absolute catalog: %s to %.3f for %s%s.",
                which,
                epoch.viewpoint().year(),
                exposures == 1 ? "1 exposure" : exposures + " exposures",
                others);
    }

    private boolean moves() {
        return rules.move(selection.stars());
    }
}
