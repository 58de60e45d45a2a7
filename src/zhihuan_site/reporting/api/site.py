"""The API as a whole: its door, its pages, its errors in the words of the site."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from zhihuan_site.reporting.api.docs_page import Reading
from zhihuan_site.reporting.api.door import Key, TooManyCalls
from zhihuan_site.reporting.api.figures import router as figures
from zhihuan_site.reporting.api.reports import router as reports
from zhihuan_site.reporting.api.shapes import Trouble

api = NinjaAPI(
    title="质环读取接口",
    version="1",
    description="市级其他系统读取已报送、已公布的年度报告。密钥由市级管理员发放，放在请求头 Authorization: Bearer 里。",
    urls_namespace="api",
    docs=Reading(),
    auth=Key(),
)
api.add_router("", reports, auth=Key())
api.add_router("", figures, auth=Key())


@api.exception_handler(AuthenticationError)
def refuse(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Answer 401 without a key in force."""
    told = {"error": "没有密钥，或密钥已停用、过期。", "hint": "请向市级管理员要密钥，放在 Authorization: Bearer 里。"}
    answer = api.create_response(request, told, status=401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(TooManyCalls)
def slow_down(request: HttpRequest, error: TooManyCalls) -> HttpResponse:
    """Answer 429 and say when to come again."""
    told = {"error": f"每分钟最多 {error.per_minute} 次。", "hint": f"请 {error.seconds} 秒后再试。"}
    answer = api.create_response(request, told, status=429)
    answer["Retry-After"] = str(error.seconds)
    return answer


@api.exception_handler(ValidationError)
def mend(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 422 and name the words that are not understood."""
    names = "、".join(dict.fromkeys(str(each["loc"][-1]) for each in error.errors))
    told = Trouble(error=f"参数不对：{names}。", hint="请对照接口文档改正。")
    return api.create_response(request, told.dict(), status=422)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer 404 for what is not there, or not this city's."""
    return api.create_response(request, {"error": "没有找到。", "hint": "请核对编号和年度。"}, status=404)
