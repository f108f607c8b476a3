package org.starfix.engine.internal.align.solve.stars;

import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Where catalogue stars are seen from each group: moved along their proper motion, displaced by their parallax.
 *
 * <p>Equation: the direction of {@code p + k (e_ra (dt pmra - plx E.e_ra) + e_dec (dt pmdec - plx E.e_dec))}, p the published
 * direction, E the observer in au, k = 1 mas. Source: ESA, The Hipparcos and Tycho Catalogues, volume 1, section 1.2.
 */
final class SeenStars {
    private static final double MAS = Math.toRadians(1 / 3_600_000.0);

    private final CatalogStars stars;
    private final SurveyTable survey;
    /** Published direction, directions of rising right ascension and declination: nine numbers a star. */
    private final double[] axes;

    SeenStars(CatalogStars stars, SurveyTable survey) {
        this.stars = stars;
        this.survey = survey;
        axes = new double[9 * stars.size()];
        for (int k = 0; k < stars.size(); k++) {
            UnitVector u = UnitVector.ofDegrees(stars.ra()[k], stars.dec()[k]);
            double a = Math.toRadians(stars.ra()[k]);
            double d = Math.toRadians(stars.dec()[k]);
            double[] all = {
                u.x(),
                u.y(),
                u.z(),
                -Math.sin(a),
                Math.cos(a),
                0,
                -Math.sin(d) * Math.cos(a),
                -Math.sin(d) * Math.sin(a),
                Math.cos(d)
            };
            System.arraycopy(all, 0, axes, 9 * k, 9);
        }
    }

    /** How a star is displaced from its published direction as seen from a group: a vector, radians. */
    void displacement(int star, int group, double[] out) {
        displacement(star, group, survey.year(group) - stars.motions().epoch()[star], out);
    }

    /** What of it is due to the parallax. */
    void parallax(int star, int group, double[] out) {
        displacement(star, group, 0, out);
    }

    private void displacement(int star, int group, double years, double[] out) {
        out[0] = 0;
        out[1] = 0;
        out[2] = 0;
        if (!stars.moves(star) || Double.isNaN(survey.year(group))) {
            return;
        }
        CatalogStars.Motions m = stars.motions();
        double parallax = Double.isNaN(m.parallax()[star]) ? 0 : m.parallax()[star];
        double ox = survey.viewpoint[4 * group + 1];
        double oy = survey.viewpoint[4 * group + 2];
        double oz = survey.viewpoint[4 * group + 3];
        int at = 9 * star;
        double alongRa =
                years * m.pmRa()[star] - parallax * (ox * axes[at + 3] + oy * axes[at + 4] + oz * axes[at + 5]);
        double alongDec =
                years * m.pmDec()[star] - parallax * (ox * axes[at + 6] + oy * axes[at + 7] + oz * axes[at + 8]);
        for (int i = 0; i < 3; i++) {
            out[i] = MAS * (alongRa * axes[at + 3 + i] + alongDec * axes[at + 6 + i]);
        }
    }

    /** The direction in which a star is seen from a group. */
    void seen(int star, int group, double[] out) {
        displacement(star, group, out);
        double length = 0;
        for (int i = 0; i < 3; i++) {
            out[i] += axes[9 * star + i];
            length += out[i] * out[i];
        }
        length = Math.sqrt(length);
        for (int i = 0; i < 3; i++) {
            out[i] /= length;
        }
    }

    /** The proper motion of a star as a vector, arcsec a year. */
    void motion(int star, double[] out) {
        CatalogStars.Motions m = stars.motions();
        for (int i = 0; i < 3; i++) {
            out[i] = (m.pmRa()[star] * axes[9 * star + 3 + i] + m.pmDec()[star] * axes[9 * star + 6 + i]) / 1000;
        }
    }
}
