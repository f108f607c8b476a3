package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.rough.GroupPoints;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.SkyIndex;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/** The catalogue stars near groups, where each group sees them. */
public final class CatalogPoints implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Stars may have moved so far since their epoch, arcsec; those that did by more are not needed for a first guess. */
    private static final double MOVED = 5;

    private final CatalogStars stars;
    private final SkyIndex index;

    private CatalogPoints(CatalogStars stars) {
        this.stars = stars;
        this.index = SkyIndex.of(stars.ra(), stars.dec());
    }

    public static CatalogPoints of(CatalogStars stars) {
        return new CatalogPoints(stars);
    }

    /** The stars that a group is compared with. */
    public CatalogStars around(SurveyTable survey, int group, RoughOptions rough) {
        return around(survey.center(group), radius(survey, group, rough));
    }

    /** The stars that a group is compared with, as it sees them. */
    public GroupPoints near(SurveyTable survey, int group, RoughOptions rough) {
        return near(survey, group, radius(survey, group, rough));
    }

    private static double radius(SurveyTable survey, int group, RoughOptions rough) {
        return survey.halfDiagonal[group] + 2 * rough.searchRadius();
    }

    private CatalogStars around(UnitVector center, double radiusArcsec) {
        SkyCone cone = new SkyCone(center.toSky(), Math.min(180, (radiusArcsec + MOVED) / 3600));
        return stars.rows(index.rows(List.of(cone)));
    }

    /**
     * The stars that a group may have in common with the catalogue.
     *
     * @param radiusArcsec of a circle about its centre
     */
    public GroupPoints near(SurveyTable survey, int group, double radiusArcsec) {
        UnitVector center = survey.center(group);
        CatalogStars near = around(center, radiusArcsec);
        double[] xyz = new double[3 * near.size()];
        double[] sigma = new double[near.size()];
        double[] u = new double[3];
        SeenStars places = new SeenStars(near, survey);
        for (int k = 0; k < sigma.length; k++) {
            places.seen(k, group, u);
            System.arraycopy(u, 0, xyz, 3 * k, 3);
            sigma[k] = near.error()[k] / 1000;
        }
        return new GroupPoints(center, xyz, sigma);
    }
}
