package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.solve.groups.Levels;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.step.parameters.LevelWidths;
import org.starfix.engine.internal.step.parameters.LevelWidths.Level;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * How the simultaneous solution of a run is made.
 *
 * @param options with the widths of levels that were given; none if these are left to the telescope
 * @param levels who says them
 * @param motions who says how stars move
 */
public record SimultaneousOptions(SolveOptions options, LevelChoice levels, MotionChoice motions)
        implements Serializable {
    /** Stars of 18 to 21 mag beyond the disk move by less, mas/yr, and galaxies do not. */
    static final double USUAL_MOTION = 5;

    /**
     * The pointing of JWST: 0.05 arcsec a visit, roll 20 arcsec, with the right guide star; dithers within a visit 0.005 and 2; detectors
     * in the focal plane 0.002 and 1. Source: docs/global.md.
     */
    static final Levels JWST =
            new Levels(new Levels.Width(0.05, 20), new Levels.Width(0.005, 2), new Levels.Width(0.002, 1));

    /** Who says how far a pointing may be off. */
    public enum LevelChoice {
        /** The user. */
        GIVEN,
        /** The telescope, if it is one that is known. */
        BY_TELESCOPE
    }

    /** Who says how the stars move whose motion is not known. */
    public enum MotionChoice {
        /** The user: by so much, or that they tie exposures of one epoch only. */
        GIVEN,
        /** The time that the survey spans. */
        BY_TIME
    }

    /** Of a run that has no such solution. */
    private static final SimultaneousOptions UNUSED = new SimultaneousOptions(
            new SolveOptions(FitGeometry.RSHIFT, 1, 1, 0, 1, 1, 0, Levels.NONE, PairWeighting.NONE),
            LevelChoice.GIVEN,
            MotionChoice.GIVEN);

    static SimultaneousOptions of(Parameters p) {
        if (!p.choice("alignment").equals("global")) {
            return UNUSED;
        }
        LevelChoice choice = p.levels("levels").isPresent() ? LevelChoice.GIVEN : LevelChoice.BY_TELESCOPE;
        try {
            return new SimultaneousOptions(
                    new SolveOptions(
                            FitGeometry.valueOf(p.choice("fitgeometry").toUpperCase(Locale.ROOT)),
                            p.number("searchrad"),
                            p.number("tolerance"),
                            p.integer("nclip"),
                            p.number("sigma"),
                            p.integer("minobj"),
                            p.givenNumber("motion_prior").orElse(0),
                            p.levels("levels").map(SimultaneousOptions::levels).orElse(Levels.NONE),
                            new PairWeighting(PairWeighting.Basis.ERRORS, 0)),
                    choice,
                    p.isAuto("motion_prior") ? MotionChoice.BY_TIME : MotionChoice.GIVEN);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(List.of("parameters: " + e.getMessage()));
        }
    }

    private static Levels levels(Map<Level, LevelWidths> given) {
        Map<Level, Levels.Width> widths = new EnumMap<>(Level.class);
        given.forEach((level, width) -> widths.put(level, new Levels.Width(width.shift(), width.roll())));
        return new Levels(
                widths.getOrDefault(Level.VISIT, Levels.Width.FREE),
                widths.getOrDefault(Level.EXPOSURE, Levels.Width.FREE),
                widths.getOrDefault(Level.DETECTOR, Levels.Width.FREE));
    }

    /**
     * The options for a survey.
     *
     * @param telescopes by name in upper case: widths that are left to the telescope are those of JWST if all exposures are of JWST, else there are
     *     none
     * @param years that it spans: motions that are left to it are {@value #USUAL_MOTION} mas/yr if it is more than one epoch
     */
    public SolveOptions forSurvey(Collection<String> telescopes, double years) {
        boolean jwst = !telescopes.isEmpty() && telescopes.stream().allMatch("JWST"::equals);
        boolean moves = motions == MotionChoice.BY_TIME && !SurveyTable.isOneEpoch(years);
        return new SolveOptions(
                options.geometry(),
                options.searchRadiusArcsec(),
                options.toleranceArcsec(),
                options.nclip(),
                options.sigma(),
                options.minobj(),
                moves ? USUAL_MOTION : options.motionPriorMasPerYear(),
                jwst && levels == LevelChoice.BY_TELESCOPE ? JWST : options.levels(),
                options.weighting());
    }
}
