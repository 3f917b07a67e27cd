"""Keeps the few cookies that a site needs to let a visitor through, and no more of them than that."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares import cookies
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response
from tldextract import TLDExtract

# Scrapy's own would fetch the list of public suffixes from the Internet, past every rule of this crawler, when the
# first cookie comes: the list that comes with tldextract is enough.
cookies._split_domain = TLDExtract(include_psl_private_domains=True, suffix_list_urls=(), cache_dir=None)

MOST, LONGEST = 50, 4_096
"""Cookies of one host, and bytes of one."""


class Cookies(CookiesMiddleware):
    """Scrapy's own, capped, and without its work on pages that never set one."""

    _any = False

    def process_request(self, request: Request, spider: Spider | None = None) -> Request | Response | None:
        """Send what was set."""
        return super().process_request(request) if self._any or request.cookies else None

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Remember what is set, up to the caps."""
        given = response.headers.getlist(b"Set-Cookie")
        if not given:
            return response
        self._any = True
        fit = [cookie for cookie in given if len(cookie) <= LONGEST][:MOST]
        kept = response.replace(headers={**dict(response.headers), b"Set-Cookie": fit})
        super().process_response(request, kept)
        jar = self.jars[request.meta.get("cookiejar")]
        if len(list(jar.jar)) > MOST:
            jar.jar.clear()
        return response
