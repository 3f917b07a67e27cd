"""Scrapy's settings: a polite crawler that asks nothing but http and https and keeps what it is answered."""

from importlib.metadata import PackageNotFoundError, version

from crawler.configuration import Configuration
from crawler.politeness import DELAY

GOVNEWS = Configuration.read()
_LIFTED = GOVNEWS.politeness == "lifted"
"""Lifted for loopback only: whatever these numbers say, ``crawler.politeness`` keeps the distance to other hosts."""
try:
    _VERSION = version("govnews")
except PackageNotFoundError:
    _VERSION = "0"

BOT_NAME = "govnews"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.sites.SiteLoader"
USER_AGENT = f"govnews/{_VERSION} (+{GOVNEWS.contact or 'loopback only'})"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}

# One request at a time to a host. The second lock is in crawler.politeness, which all spiders of a process share.
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 16 if _LIFTED else 1
DOWNLOAD_DELAY = 0.0 if _LIFTED else min(DELAY, DELAY if GOVNEWS.loopback_delay is None else GOVNEWS.loopback_delay)
DOWNLOAD_DELAY_JITTER = 0.0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = GOVNEWS.attachment_mb * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
COOKIES_ENABLED = True
# A task for each of a hundred results per response, made before the first is used, is a third of Scrapy's time.
CONCURRENT_ITEMS = 1

DOWNLOAD_HANDLERS = {
    "http": "crawler.fetching.Fetcher",
    "https": "crawler.fetching.Fetcher",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
SCHEDULER = "crawler.frontier.Queue"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    # A proxy would connect in our stead, past the guard.
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
    "crawler.postbacks.Postbacks": 50,
    "crawler.robots.Robots": 100,
    "crawler.retrying.Retrying": 550,
    "crawler.compression.Compression": 590,
    "crawler.redirecting.Redirecting": 600,
    "crawler.cookies.Cookies": 700,
    "crawler.capture.Capture": 950,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# None of Scrapy's own. Naming them as None would load each of them: a quarter of a second.
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {"crawler.running.Running": 0}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
ROBOTSTXT_OBEY = True
WARN_ON_GENERATOR_RETURN_VALUE = False
LOG_LEVEL = GOVNEWS.log_level
LOG_FORMATTER = "crawler.progress.QuietFormatter"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
