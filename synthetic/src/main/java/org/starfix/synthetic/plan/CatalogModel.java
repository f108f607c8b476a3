package org.starfix.synthetic.plan;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;

/**
 * The absolute reference catalogue.
 *
 * <p>Its noise is the larger part of the error of an absolute fit. That is deliberate: TweakReg merges the sources of all
 * exposures before it matches them, and of several measurements of one star keeps the lowest in y, which biases the result
 * by about 0.03 pixel. A test against {@code 3 rmse / sqrt(n)} is fair only when that bias is small beside it: with the
 * default noise and 270 matches the limit is 0.1 pixel.
 *
 * @param completeness share of the detectable stars that are listed
 * @param spuriousFraction number of entries without a star, as a share of the listed stars
 * @param noisePixels standard deviation of each coordinate, in pixels of the survey
 */
public record CatalogModel(double completeness, double spuriousFraction, double noisePixels) implements Serializable {
    public static final CatalogModel DEFAULT = new CatalogModel(0.7, 0.1, 0.4);

    public CatalogModel {
        Check.argument(
                completeness > 0 && completeness <= 1,
                "catalog model: the completeness is %s; it must be above 0 and at most 1",
                completeness);
        Check.argument(
                spuriousFraction >= 0,
                "catalog model: the fraction of spurious stars must not be negative, but it is %s",
                spuriousFraction);
        Check.argument(
                noisePixels >= 0, "catalog model: the noise must not be negative, but it is %s pixels", noisePixels);
    }
}
