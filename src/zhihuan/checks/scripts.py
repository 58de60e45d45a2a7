"""Characters of another script or width among the rest: traditional forms, full-width digits."""

import re
from collections.abc import Iterator

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.document import Citation
from zhihuan.language import Text

# Traditional forms that never stand in simplified text (著, 乾, 於, 後 and others that may are left out).
TRADITIONAL = frozenset(
    "學國語業產會實體發現對時問題應說過這們為來個開關門間聞員書車長東馬鳥魚龍風飛電話讀寫畫處華萬與專職師級組織續編紅綠約給結"
    "經統總線練習聯聲聖聽錢鐵銀鋼錄鏡釋針鐘鎮貝財貨質購資賽貧責貴賓賞賴贈贊贏進達運遠適遲遷選還邊遊醫藥藝術蘇蘭難雙離雲霧靈靜"
    "響項順須預領頭頻願類顯飯飲館駐驗驚髮鬥鬧鄉釀鑒隊陽陰際陸險隨隱雜雖韓頁頂頒頌頗頓頰額顏顧飄飢飼飾餅餓餘駕駛騎騰驅驕驟鬆鯨"
    "鴨鵝麗麥黃點黨齊齒齡龜舊舉興豐豔貿費賣賢賬賠賺轉輛輔輕載輪輯輸轄辦辭農連週遞遺鄧鄭鄰郵醜鋪銷錯鍵鎖鏈閉閃閱闊闖陣陳陝視覺"
    "觀覽觸訂計訊討訓託記訪設許訴診評詞試詩該詳誇認誌誘誠誤誰課調談請諒論諾謀謂謊講謝謹證識譜譯議護譽讓縣縮縱繪繳繼纖網維緊緒"
    "緣縫績紀純紙紛紡細終絕絡絲絞絨綁綜綱綿緩緝締緯縛節範簡簽籃籌籤糧糾紐紋納羅羨義翹聰肅腦腫腳膚膠臉臨臺艦艙艱莊葉蓋蓮蔣蔥薦"
    "薩藍蘆蘋蘿虛虧蝦螢蟲蠟補裝裡褲襲價儀億優償儲兒內兩冊剛創劃劇劉劍動勞勝務勢勳勵勸區協單卻廠廳歷壓參變吳嗎嘆嘗嚴囑圍園圓圖"
    "團執堅報場塊塵墊墜壇壞壯壽夢夾奪奮奧婦媽嬌孫寧審寬寶將尋導屆屬岡島峽崗嶺巖幣帥帳帶幫幹幾廣廟廢異棄張強彈彎彙徑從復徹恆惡"
    "惱愛態慘慣慮慶憂憑憲懇懷懸戰戲戶拋挾捨掃掛採揚換揮損搖搶擁擇擊擋擔據擬擴擺擾攝攜攤敗敘敵數斷無貢獻歡積極檔號碼盡盤灣濟濃"
    "測滿漢漸潔潛澤濱濕滅滯漲濾瀏灘營爐爭牆狀獨獎獲環瘋療癒皺盜監眾確磚礎礙禮禪禍種稱穩窮窩竊競筆築糞紹綵緞繞繩罰罷聳脫腎膽臟"
    "艷莖荊葦蔭蘊蟻衛衝訝誼誨諷諸諺謎謙譴豎豬貪貫貳貼賊賜趕趨跡踐蹤軌軍軟軸輝輩轟辯違遜醞醬鈔鈴鉛銘銳鋒錦鍛鍊鑄鑽閑閘闢鞏韻顆"
    "顛飽駁騷鬱魯鮮鯉鳴鴻鵬鹽麵齋標準構規階層備檢畢樣橋機權樓歲歸殘毀氣決沒淺渦湯溝滬滲漁濁瀉煙煩熱燈燒爺"
)
ANY_TRADITIONAL = re.compile(f"[{''.join(sorted(TRADITIONAL))}]")
WIDE_DIGIT = re.compile(r"[０-９]")
LEAST_SHARE = 5
AROUND = 6
MIXED = re.compile(r"(?:[0-9][0-9.,]*[０-９]|[０-９][０-９．，]*[0-9])[0-9０-９.．]*")
MOST = 8


class TraditionalCharacters(Check):
    """Single traditional characters stand in a simplified text: pasted from elsewhere, or a slip of the keyboard.

    错误示例：学生參加技能竞赛。

    正确示例：学生参加技能竞赛。
    """

    id = "traditional-characters"
    family = "text"
    title = Text("夹杂繁体字", "Traditional characters in simplified text")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        passages = [passage for _, passage in dossier.report.document.passages()]
        found = [(p, match.start()) for p in passages for match in ANY_TRADITIONAL.finditer(p.text)]
        # A text in traditional script throughout is no slip.
        if found and len(found) * LEAST_SHARE < sum(len(passage.text) for passage in passages):
            shown = "、".join(dict.fromkeys(p.text[i] for p, i in found))
            places = dict.fromkeys(p.cite(max(0, i - AROUND), min(len(p.text), i + AROUND)) for p, i in found[:MOST])
            message = Text(f"文中夹杂繁体字：{shown}。", f"Traditional characters stand in simplified text: {shown}.")
            hint = Text("请改为简体；引用原件、人名除外。", "Use simplified forms, except in names and quotations.")
            yield Finding(self.id, Severity.INFO, message, hint, tuple(places), found=shown)


class MixedWidth(Check):
    """One number is typed partly in full-width and partly in half-width digits.

    错误示例：招生１0５人。

    正确示例：招生105人。
    """

    id = "mixed-width"
    family = "text"
    rules = ("V02",)
    title = Text("数字全角半角混用", "Full-width and half-width digits in one number")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        places: list[Citation] = []
        for _, passage in dossier.report.document.passages():
            if WIDE_DIGIT.search(passage.text):
                places += [passage.cite(*match.span()) for match in MIXED.finditer(passage.text)]
        if places:
            shown = "、".join(dict.fromkeys(place.quote for place in places[:MOST]))
            message = Text(f"同一个数里全角、半角数字混用：{shown}。", f"Full- and half-width digits in one number: {shown}.")
            hint = Text("请统一为半角数字。", "Use half-width digits.")
            yield Finding(self.id, Severity.INFO, message, hint, tuple(places[:MOST]), found=shown)
