package org.starfix.engine.internal.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcsCards;
import org.starfix.engine.internal.sky.wcs.fits.SipApproximation;
import org.starfix.engine.internal.sky.wcs.fits.SipFit;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.engine.internal.sky.wcs.fits.SipOutcome;

/** The WCS of a changed exposure as header cards: its own, or its TAN-SIP approximation. */
final class HeaderWcs {
    /** The keywords of a FITS WCS. */
    static final Pattern KEYS = Pattern.compile(
            "WCSAXES|CTYPE[12]|CUNIT[12]|CRVAL[12]|CRPIX[12]|CDELT[12]|CROTA[12]|CD[12]_[12]|PC[12]_[12]"
                    + "|(CD|PC)00[12]00[12]|PROJP\\d|AMD[XY]\\d{1,2}|PPO[1-6]|CNPIX[12]|[XY]PIXELSZ|PLTRA[HMS]"
                    + "|PLTDEC(SN|[DMS])"
                    + "|PV[12]_\\d+|(CRDER|CSYER)[12]|LONPOLE|LATPOLE|RADESYS|RADECSYS|EQUINOX|(AP?|BP?)_(ORDER|DMAX|\\d_\\d)|WCSNAME"
                    + "|WAT[012]_\\d+");

    private HeaderWcs() {}

    /** The cards of a GWCS. */
    static FitsWcsCards approximate(Wcs wcs, Header before, SipOptions sip) {
        return FitsWcsCards.ofSip(approximation(wcs, before, sip), before);
    }

    /** The lowest degree that is accurate enough, else the highest allowed: a header must not keep the wrong pointing. */
    private static SipApproximation approximation(Wcs wcs, Header header, SipOptions wanted) {
        double centerX = wcs.boundingBox().middleX() + 1;
        double centerY = wcs.boundingBox().middleY() + 1;
        double crpix1 = header.number("CRPIX1").orElse(centerX);
        double crpix2 = header.number("CRPIX2").orElse(centerY);
        SipOutcome outcome = SipFit.fit(header.where(), wcs, crpix1, crpix2, wanted);
        if (outcome instanceof SipOutcome.TooInaccurate) {
            SipOptions best = new SipOptions(
                    SipOptions.Accuracy.ofDegree(wanted.forward().maxDegree()),
                    wanted.pointsPerSide(),
                    wanted.inverse(),
                    wanted.inverseAccuracy());
            outcome = SipFit.fit(header.where(), wcs, crpix1, crpix2, best);
        }
        if (outcome instanceof SipOutcome.Fitted fitted) {
            return fitted.approximation();
        }
        throw new MalformedDataException(header.where() + ": the GWCS has no TAN-SIP approximation (" + outcome
                + "); set sip_approx=false to write none");
    }

    /**
     * The WCS cards of a header as lines of 80 characters and END: the form in which SCAMP and SWarp keep a WCS beside its image.
     */
    static String text(Header header) {
        List<String> lines = new ArrayList<>();
        boolean wanted = false;
        for (String card : header.cards()) {
            String key = card.substring(0, 8).stripTrailing();
            wanted = key.equals("CONTINUE") ? wanted : KEYS.matcher(key).matches() || key.equals("S_TWKREG");
            if (wanted) {
                lines.add(card + "\n");
            }
        }
        return String.join("", lines) + "END     \n";
    }
}
