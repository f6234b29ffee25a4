#!/usr/bin/env bash
# A real ward with two applications at its desk, for the browser's walk.
#
#   ward.sh BIN DATA    founds it in DATA with the binaries in BIN, serves, and prints one line:
#                       the desk's address, an officer's user name and password, and an
#                       administrator's
#
# It serves until it is asked to stop (SIGTERM).
set -euo pipefail
bin="$1"
data="$2"

ward() { "$bin/xom-ward" "$@" --data "$data/ward" --json; }
phone() { "$bin/xom" --store "$data/phone-$store" "$@" --json; }
# of NAME: that field of the JSON object on standard input.
of() { node -e 'const o = JSON.parse(require("fs").readFileSync(0)); console.log(process.argv[1].split(".").reduce((v, k) => v[k], o))' "$1"; }

mkdir -p "$data"
officer="$("$bin/xom-ward" init --data "$data/ward" --sample --root-key "$data/root.key" --json)"
"$bin/xom-ward" serve --data "$data/ward" --listen 127.0.0.1:0 --json >"$data/serve.json" 2>"$data/serve.log" &
serving=$!
trap 'kill "$serving"; wait "$serving"' EXIT
trap 'exit 0' TERM INT
for _ in $(seq 100); do
    [ -s "$data/serve.json" ] && break
    sleep 0.1
done
desk="$(of desk <"$data/serve.json")"

# apply STORE CHILD MOTHER FATHER PHOTO: a birth registration from a phone of its own.
apply() {
    store="$1"
    local draft path value
    phone enrol "$(ward invite --group "Tổ dân phố số $1" --role resident | of link)" >/dev/null
    draft="$(phone draft new 1.001193 | of id)"
    while IFS='|' read -r path value; do
        phone draft set "$draft" "$path" "$value" >/dev/null
    done <<ANSWERS
nksLoaiKhaiSinh|du_cha_me
nksHoTen|$2
nksGioiTinh|nu
nksNgaySinh|2026-11-20
nksNoiSinh|Bệnh viện Phụ sản Hà Nội
nksQueQuan|Phường Đông Ngạc, thành phố Hà Nội
nksDanToc|Kinh
nksQuocTich|Việt Nam
meHoTen|$3
meNgaySinh|1998
meDanToc|Kinh
meQuocTich|Việt Nam
meNoiCuTru|Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội
chaHoTen|$4
chaNgaySinh|1995-03
chaDanToc|Kinh
chaQuocTich|Việt Nam
chaNoiCuTru|Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội
nycHoTen|$3
nycQuanHe|me
nycLoaiGiayToTuyThan|can_cuoc
nycSoGiayToTuyThan|001198000001
kenhNhanKetQua|truc_tuyen
camDoan|true
ANSWERS
    phone draft attach "$draft" "$5" --component giayChungSinh >/dev/null
    phone sync >/dev/null
    phone draft send "$draft" >/dev/null
    phone sync >/dev/null
}

photo="$(dirname "$0")/../../server/examples/desk/paper.jpg"
apply 1 "Nguyễn Minh An" "Trần Thị Lan" "Nguyễn Văn Dũng" "$photo"
apply 2 "Lê Gia Bảo" "Phạm Thu Hà" "Lê Quang Sơn" "$photo"
# Only an administrator sees who looked at what.
administrator="$(node -p 'require("crypto").randomBytes(12).toString("hex")')"
ward officer add --username quan-tri --name "Trần Văn Minh, quản trị viên" --roles administrator \
    <<<"$administrator" >/dev/null
echo "$desk $(of officer.username <<<"$officer") $(of officer.password <<<"$officer") quan-tri $administrator"
wait "$serving"
