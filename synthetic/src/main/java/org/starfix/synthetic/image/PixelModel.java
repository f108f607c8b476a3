package org.starfix.synthetic.image;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;

/**
 * Background, noise and defects of the detectors. Units: image units; the noise variance of a pixel is
 * {@code readNoise^2 + poisson * signal}, background included.
 *
 * @param background mean level; TweakReg's threshold is background + snr * rms, so it counts for the depth too
 * @param gradient change of the background across an exposure, in a direction of each exposure's own
 * @param badPixelFraction share of flagged pixels: a third NaN, a third hot, a third at a wrong low value
 * @param saturation stars are cut to NaN (and flagged) where they exceed this
 */
public record PixelModel(
        double background,
        double gradient,
        double readNoise,
        double poisson,
        double badPixelFraction,
        double saturation)
        implements Serializable {
    public static final PixelModel DEFAULT = new PixelModel(0.30, 0.02, 0.006, 1e-4, 2e-4, 32);

    public PixelModel {
        Check.argument(background >= 0, "pixel model: the background must not be negative, but it is %s", background);
        Check.argument(gradient >= 0, "pixel model: the gradient must not be negative, but it is %s", gradient);
        Check.argument(readNoise >= 0, "pixel model: the read noise must not be negative, but it is %s", readNoise);
        Check.argument(
                poisson >= 0, "pixel model: the variance per signal must not be negative, but it is %s", poisson);
        Check.argument(
                badPixelFraction >= 0 && badPixelFraction <= 0.1,
                "pixel model: the fraction of bad pixels is %s; it must be 0 to 0.1",
                badPixelFraction);
        Check.argument(saturation > 0, "pixel model: the saturation must be above 0, but it is %s", saturation);
    }
}
