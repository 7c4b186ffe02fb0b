#!/bin/sh
# 离线安装：在解开的目录里执行 sh install.sh [python3.12]，只用 wheels/ 里的包，逐个核对 SHA-256，不连任何网络。
# 以 root 执行、又有用户 zhidao 的，把 data 和 .env 交给它：服务以 zhidao 运行，root 的文件它打不开。
set -eu
umask 022
cd "$(dirname "$0")"
wanted=$(cat wheels/python)
python=${1:-python$wanted}
if [ "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" != "$wanted" ]; then
  echo "这一包是为 Python $wanted 备的，$python 不是。请安装 Python $wanted，或写明路径：sh install.sh /path/to/python$wanted" >&2
  exit 1
fi
"$python" -m venv --clear .venv || { echo "无法建立虚拟环境；Debian、Ubuntu 请先安装 python$wanted-venv。" >&2; exit 1; }
.venv/bin/python -m pip install --quiet --isolated --disable-pip-version-check --no-index --find-links wheels --require-hashes -r wheels/lock.txt
mkdir -p .venv/.stamps
touch .venv/.stamps/python .venv/.stamps/base .venv/.stamps/wechaty
echo "已装好。接着：cp .env.example .env，填好后 .venv/bin/python -m bot doctor"
if [ "$(id -u)" = 0 ]; then
  if id zhidao >/dev/null 2>&1; then
    mkdir -p data
    chmod 700 data
    chown -R zhidao: data
    if [ -f .env ]; then chown zhidao: .env; fi
    echo "data 已交给用户 zhidao。以后各条命令都用它的身份：sudo -u zhidao .venv/bin/python -m bot …"
  else
    echo "现在是 root。要做成系统服务的，先建用户 zhidao，chown -R zhidao: data，以后各条命令都用 sudo -u zhidao 执行，见 docs/运维.md。"
  fi
fi
